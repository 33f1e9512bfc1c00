"""The house in numbers: python -m benchmarks.house [FOLDER]      FOLDER: another checkout, to set beside this one

Files, lines and modules of the library; how many modules import one (fan-in) and are imported by one (fan-out); the
time of `import revue` stands in `benchmarks.imports`.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path


def modules(library: Path) -> dict[str, Path]:
    """The modules below `lib` by their dotted names."""
    found = {}
    for path in sorted((library / "revue").rglob("*.py")):
        name = path.relative_to(library).with_suffix("").as_posix().replace("/", ".")
        found[name.removesuffix(".__init__")] = path
    return found


def imports(path: Path, known: set[str]) -> set[str]:
    """The modules of the library that a file imports, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & known
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found |= {full if full in known else node.module or ""} & known
    return found


def measured(top: Path) -> dict[str, str]:
    """What is measured, as text, in the order it is printed."""
    files = modules(top / "lib")
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in files.items()}
    rows = [p for p in (top / "lib/revue/data").rglob("*") if p.suffix in (".toml", ".tsv")]
    out = {name: imports(path, set(files)) - {name} for name, path in files.items()}
    used = Counter(there for found in out.values() for there in found)
    longest, importer = max(lines, key=lambda n: lines[n]), max(out, key=lambda n: len(out[n]))
    (wanted, times), *_ = used.most_common(1)
    return {
        "files": str(len(files)),
        "lines": f"{sum(lines.values()):,}",
        "files at the top": str(
            sum(name.count(".") == 1 and p.name != "__init__.py" for name, p in files.items())
        ),
        "longest module": f"{longest} ({lines[longest]})",
        "most imported (fan-in)": f"{wanted} ({times})",
        "imports most (fan-out)": f"{importer} ({len(out[importer])})",
        "rows of lexicons": f"{sum(len(p.read_text(encoding='utf-8').splitlines()) for p in rows):,}",
    }


def main() -> None:
    tops = [Path(folder) for folder in sys.argv[1:]] + [Path(__file__).resolve().parents[1]]
    columns = [measured(top) for top in tops]
    for what in columns[0]:
        print(f"{what:24}" + "".join(f"{column[what]:46}" for column in columns))


if __name__ == "__main__":
    main()
