"""Drawings of notebook 03: the numbers quoted, on a scale for each sort, and on whose word the statistics stand."""

from __future__ import annotations

import math
from collections.abc import Callable
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from revue.layers.numbers.reconcile import DAYS, factor, interval
from revue.questions.numbers.counts import SOURCE_WORDS, SOURCES
from revue.show import style
from revue.show.typography import NBSP, number, plural, shorten
from revue.tables import Quantity, from_frame

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Url = Callable[[str, int, int], str]

#: Rows that one panel can show; those in a pair come first, the table beside the figure holds all.
MOST = 14
#: Letters in a line of a row's label.
_LINE = 50
#: Articles in the drawing of the sources; the table beside it holds all.
MOST_ARTICLES = 40
_PANELS = {
    "change": {
        "en": "Changes, as a factor (×1: no change)",
        "fr": "Évolutions, en facteur (×1 : sans changement)",
    },
    "share": {"en": "Shares, in per cent", "fr": "Parts, en pour cent"},
    "count": {"en": "Counts (logarithmic)", "fr": "Nombres (échelle logarithmique)"},
    "money": {
        "en": "Money, in the currency told (logarithmic)",
        "fr": "Montants, en monnaie citée (logarithmique)",
    },
    "duration": {"en": "Lengths of time (logarithmic)", "fr": "Durées (échelle logarithmique)"},
}
#: Ticks of the scale of time.
_TIMES = (
    ("minute", 1, {"en": "1 minute", "fr": "1 minute"}),
    ("hour", 1, {"en": "1 hour", "fr": "1 heure"}),
    ("day", 1, {"en": "1 day", "fr": "1 jour"}),
    ("week", 1, {"en": "1 week", "fr": "1 semaine"}),
    ("month", 1, {"en": "1 month", "fr": "1 mois"}),
    ("year", 1, {"en": "1 year", "fr": "1 an"}),
    ("decade", 1, {"en": "10 years", "fr": "10 ans"}),
    ("century", 1, {"en": "100 years", "fr": "100 ans"}),
)
_TEXT = {
    "statistics": {"en": "statistics", "fr": "chiffres"},
    "nothing": {
        "en": "no number to draw in this corpus",
        "fr": "aucun chiffre à représenter dans ce corpus",
    },
    "sourced": {"en": "{} of {} by a named person or body", "fr": "{} sur {} : personne ou organisme nommé"},
    "others": {"en": "other articles", "fr": "autres articles"},
}


#: Why a number has no place on a scale, singular and plural.
REASONS = {
    "vague": {"en": ("without a value",) * 2, "fr": ("sans valeur",) * 2},
    "rank": {"en": ("rank", "ranks"), "fr": ("rang", "rangs")},
    "age": {"en": ("age", "ages"), "fr": ("âge", "âges")},
    "unit": {
        "en": ("in a unit of its own", "in units of their own"),
        "fr": ("en unité propre", "en unités propres"),
    },
    "zero": {
        "en": ("zero, negative or without limit, which the scale cannot show",) * 2,
        "fr": ("nul, négatif ou infini, hors échelle", "nuls, négatifs ou infinis, hors échelle"),
    },
    "room": {
        "en": (f"beyond the {MOST} rows of a panel",) * 2,
        "fr": (f"au-delà des {MOST} lignes d’un panneau",) * 2,
    },
}


def described(
    drawn: pd.DataFrame, quantities: pd.DataFrame, reconciliations: pd.DataFrame
) -> dict[str, dict[str, str]]:
    """Title, caption and alt text of the strips: how many numbers are drawn, and why the others are not."""
    left = left_out(quantities, reconciliations).items()
    en, fr = (
        ", ".join(plural(n, *REASONS[reason][lang], lang) for reason, n in left) for lang in ("en", "fr")
    )
    total = len(quantities)
    return {
        "title": {
            "en": "Numbers quoted, on the scale of their sort",
            "fr": "Nombres cités, sur l’échelle de leur sorte",
        },
        "caption": {
            "en": f"{plural(len(drawn), 'number')} of {number(total)} drawn, each linked to its sentence"
            f"{'; not drawn: ' if en else ''}{en}. A bar is a range, an arrow an open bound.",
            "fr": f"{plural(len(drawn), 'nombre', None, 'fr')} sur {number(total, 'fr')}, chacun lié à sa phrase"
            f"{' ; hors figure : ' if fr else ''}{fr}. Une barre est un intervalle, une flèche une borne ouverte.",
        },
        "alt": {
            "en": "One row for each number told, in panels for changes, shares, counts, money and lengths of time; a "
            "marker for each article.",
            "fr": "Une ligne par nombre cité, en panneaux : évolutions, parts, nombres, montants et durées ; un signe "
            "par article.",
        },
    }


def scaled(quantities: pd.DataFrame, reconciliations: pd.DataFrame) -> pd.DataFrame:
    """The quantities that a figure can place: panel, point, low and high on the panel's scale.

    Changes become factors, lengths of time days; vague quantities and ranks have no place. An open bound is infinite.
    """
    placed = _all_placed(quantities, reconciliations)
    return placed[placed["why"].isna()].drop(columns="why").reset_index(drop=True)


def left_out(quantities: pd.DataFrame, reconciliations: pd.DataFrame) -> dict[str, int]:
    """How many quantities the figure does not draw, by their reason (REASONS)."""
    why = _all_placed(quantities, reconciliations)["why"]
    return {reason: count for reason in REASONS if (count := int((why == reason).sum()))}


def _all_placed(quantities: pd.DataFrame, reconciliations: pd.DataFrame) -> pd.DataFrame:
    """Every quantity with its place, or with `why` it has none."""
    import pandas as pd

    paired = {
        (r[f"{s}_article"], int(r[f"{s}_start"])) for r in reconciliations.to_dict("records") for s in "ab"
    }
    lines = []
    for q in from_frame(quantities, Quantity):
        placed = _placed(q)
        panel, low, high = (None, None, None) if isinstance(placed, str) else placed
        lines.append(
            {"panel": panel, "label": f"« {q.text} » {q.counted_in_full or ''}".strip(), "low": low, "high": high,
             "paired": (q.article, q.start) in paired, "why": placed if isinstance(placed, str) else None,
             "open": _open_side(q),
             "article": q.article, "start": q.start, "end": q.end, "text": q.text}
        )  # fmt: skip
    columns = ["panel", "label", "low", "high", "open", "paired", "why", "article", "start", "end", "text"]
    frame = pd.DataFrame(lines, columns=columns).astype(
        {"low": float, "high": float, "why": object, "open": object}
    )
    frame["panel"] = pd.Categorical(frame["panel"], list(_PANELS), ordered=True)
    frame = frame.sort_values(["panel", "paired"], ascending=[True, False], kind="stable")
    row = frame.groupby("panel", observed=True).cumcount()
    frame.loc[(row >= MOST) & frame["panel"].notna(), "why"] = "room"
    return frame


def _placed(q: Quantity) -> tuple[str, float, float] | str:
    """Panel and interval of a quantity on the panel's scale, or the reason why it has none."""
    if q.value is None or q.kind == "vague":
        return "vague"
    if q.kind == "ordinal":
        return "rank"
    if q.counted == "âge":
        return "age"
    panel, scale = q.kind, 1.0
    if q.kind in ("change", "multiplier"):
        if (x := factor(q)) is None:
            return "unit"
        side = _open_side(q)
        panel, low, high = "change", 0.0 if side == "left" else x, float("inf") if side == "right" else x
        return (panel, low, high) if math.isfinite(x) and x > 0 else "zero"
    if q.kind == "count" and q.unit is not None:
        return "unit"
    if q.kind == "share" and q.unit != "%":
        scale = 100.0
    elif q.kind == "duration":
        scale = DAYS.get(q.unit or "", 1.0)
    low, high = interval(q, scale)
    drawable = math.isfinite(low) and (low >= 0 if panel == "share" else high > 0 and low >= 0)
    return (panel, low, high) if drawable else "zero"


def _open_side(q: Quantity) -> str | None:
    """On which side a bound leaves it open: « plus de 300 » to the right, « une baisse de plus de 3 % » to the left."""
    sides = ("left", "right") if q.direction == "down" else ("right", "left")
    return dict(zip(("min", "max"), sides, strict=True)).get(q.bound or "")


def strips(
    quantities: pd.DataFrame, reconciliations: pd.DataFrame, lang: str, url: Url
) -> tuple[Figure, pd.DataFrame]:
    """Each number told as a mark on the scale of its sort, articles told apart by marker and colour.

    A range is a bar, « at least » an arrow to the right, « at most » one to the left. Returns the figure and the rows.
    """
    drawn = scaled(quantities, reconciliations)
    panels = [p for p in _PANELS if (drawn["panel"] == p).any()]
    articles = sorted(set(drawn["article"]))
    with style.sheet():
        heights = [max(int((drawn["panel"] == p).sum()), 1) + 1.6 for p in panels]
        row = 0.34 if any("\n" in _label(label) for label in drawn["label"]) else 0.235
        fig, grid = style.figure(
            "page", max(1.2, 0.55 + row * sum(heights)), nrows=max(len(panels), 1), squeeze=False,
            height_ratios=heights or [1],
        )  # fmt: skip
        axes: list[Axes] = list(np.ravel(np.asarray(grid, dtype=object)))
        for ax, panel in zip(axes, panels, strict=False):
            _strip(ax, panel, drawn[drawn["panel"] == panel], articles, lang, url)
        if not panels:
            axes[0].axis("off")
            axes[0].text(0.5, 0.5, _TEXT["nothing"][lang], ha="center", va="center")
        elif len(articles) > 1:
            for name in articles[: len(style.MARKERS) - 1]:
                colour, marker = _mark(name, articles)
                axes[0].plot([], [], color=colour, marker=marker, ls="", label=style.text(shorten(name, 24)))
            if len(articles) >= len(style.MARKERS):
                axes[0].plot([], [], color=style.GREY, marker=".", ls="", label=_TEXT["others"][lang])
            fig.legend(loc="outside upper left", ncols=3, handletextpad=0.2)
    return fig, drawn


def _label(label: str) -> str:
    """A row's label on at most two lines: the base of a share is of no use cut in two."""
    lines = wrap(shorten(label, 2 * _LINE), _LINE)
    return "\n".join(style.text(line) for line in [*lines[:1], *([" ".join(lines[1:])] if lines[1:] else [])])


def _records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.to_dict("records")


def _mark(article: str, articles: list[str]) -> tuple[str, str]:
    at = articles.index(article)
    return (style.PALETTE[at], style.MARKERS[at]) if at < len(style.MARKERS) - 1 else (style.GREY, ".")


def _strip(ax: Axes, panel: str, drawn: pd.DataFrame, articles: list[str], lang: str, url: Url) -> None:
    """One panel: a row for each number."""
    from matplotlib.ticker import MaxNLocator

    ends = [x for x in (*drawn["low"], *drawn["high"]) if 0 < x < float("inf")]
    logarithmic = panel != "share" and (panel != "change" or max(ends, default=1.0) > 10)
    least, most = (min(ends), max(ends)) if ends else (0.1, 1.0)
    left, right = (
        (least / 3, most * 3)
        if logarithmic
        else (0.0, max(104.0, most * 1.05) if panel == "share" else max(2.2, most * 1.1))
    )
    if logarithmic:
        ax.set_xscale("log")
    for i, r in enumerate(_records(drawn)):
        colour, marker = _mark(r["article"], articles)
        link: dict[str, Any] = {"url": url(r["article"], r["start"], r["end"]), "color": colour}
        low, high = max(r["low"], left), min(r["high"], right)
        open_left, open_right = r["open"] == "left", r["open"] == "right"
        if high > low:
            ax.plot([low, high], [i, i], lw=2.2, solid_capstyle="butt", **link)
        for x, shown, way in ((low, open_left, "<"), (high, open_right, ">")):
            if shown:
                ax.plot([x], [i], marker=way, ms=6, clip_on=False, **link)
        told = high if open_left else low
        ax.plot([told], [i], marker=marker, ms=5.5, ls="", **link)
    if panel == "change":
        ax.axvline(1, color=style.GREY, lw=0.8, ls=style.LINES[1], zorder=0)
    ax.set(xlim=(left, right), ylim=(len(drawn) - 0.4, -0.6), yticks=range(len(drawn)))
    ax.set_yticklabels([_label(label) for label in drawn["label"]])
    ax.set_title(_PANELS[panel][lang], fontsize=8.5)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x")
    ax.minorticks_off()
    if panel == "duration":
        ticks = [
            (DAYS[unit] * n, label[lang]) for unit, n, label in _TIMES if left <= DAYS[unit] * n <= right
        ]
        kept: list[tuple[float, str]] = []  # labels need a seventh of the axis each
        for x, label_text in reversed(ticks):
            if not kept or kept[-1][0] / x >= (right / left) ** (1 / 7):
                kept.append((x, label_text))
        ax.set_xticks([x for x, _ in kept], [text for _, text in kept])
        return
    if panel == "change" and not logarithmic:
        ax.xaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 5, 10]))
    mark = "×" if panel == "change" else ""
    ax.xaxis.set_major_formatter(lambda x, _: mark + _tick(x, lang))


def _tick(x: float, lang: str) -> str:
    for size, name in ((1e9, {"en": "bn", "fr": "Md"}), (1e6, {"en": "M", "fr": "M"})):
        if x >= size:
            return f"{number(x / size, lang)}{NBSP}{name[lang]}"
    digits = 0 if float(x).is_integer() else 1 if x >= 0.1 else 3
    return number(x, lang, digits)


def sourcing(
    counts: pd.DataFrame, statistics: pd.DataFrame, lang: str, url: Url
) -> tuple[Figure, pd.DataFrame]:
    """Statistics of each article by on whose word they stand, one piece a number; the figure and one row a number.

    `counts` is `factsheet.by_source`, `statistics` `factsheet.statistics`; only articles with a statistic are drawn.
    """
    from matplotlib.patches import Patch
    from matplotlib.ticker import MaxNLocator

    shown = counts[counts["statistics"] > 0].head(MOST_ARTICLES)
    place = {name: i for i, name in enumerate(shown["article"])}
    drawn = statistics[statistics["article"].isin(place) & statistics["sourcing"].isin(SOURCES)]
    order = drawn["sourcing"].map(SOURCES.index)
    drawn = drawn.assign(_row=drawn["article"].map(place), _order=order)
    drawn = drawn.sort_values(["_row", "_order", "start"], kind="stable")
    drawn = drawn[["article", "start", "end", "text", "sourcing", "speaker"]].reset_index(drop=True)
    with style.sheet():
        fig, ax = style.figure("page", max(1.5, 1.0 + 0.32 * len(shown)))
        grounds = (style.PALETTE[0], style.PALETTE[4], "white")
        looks: dict[str, dict[str, Any]] = {
            source: {
                "facecolor": grounds[k],
                "hatch": style.HATCHES[k],
                "edgecolor": "black",
                "linewidth": 0.5,
            }
            for k, source in enumerate(SOURCES)
        }
        left = dict.fromkeys(place, 0)
        for p in _records(drawn):
            name = p["article"]
            bar = ax.barh(place[name], 1, left=left[name], height=0.62, **looks[p["sourcing"]])
            bar[0].set_url(url(name, p["start"], p["end"]))
            left[name] += 1
        for r in _records(shown):
            note = _TEXT["sourced"][lang].format(number(r["named"], lang), number(r["statistics"], lang))
            at = (r["statistics"] + 0.1, place[r["article"]])
            ax.text(*at, note, va="center", fontsize=8, color=style.GREY)
        ax.set(yticks=range(len(shown)), yticklabels=[style.text(shorten(n, 26)) for n in shown["article"]])
        ax.set(xlabel=_TEXT["statistics"][lang], xlim=(0, max([*shown["statistics"], 4]) * 1.45))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.tick_params(axis="y", length=0)
        ax.set_ylim(max(len(shown), 1) - 0.4, -0.6)
        if shown.empty:
            ax.axis("off")
            ax.text(0.5, 0.5, _TEXT["nothing"][lang], ha="center", va="center", transform=ax.transAxes)
        else:
            keys = [Patch(label=SOURCE_WORDS[source][lang], **look) for source, look in looks.items()]
            fig.legend(handles=keys, loc="outside upper left", ncols=3, handlelength=1.6)
    return fig, drawn
