"""What a notebook uses: a study, the tables of its corpus, where its files go, and what they rest on.

`study` is what cells call; `tables` makes each table when it is first asked for; `exports` says where files go, and how
links lead from them to the articles; `provenance` says, for their sidecars, what they rest on.
"""

from revue.study.study import Study

__all__ = ["Study"]
