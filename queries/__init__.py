"""Questions about where information stopped, and their answers with the words that they rest on.

with open_store("casethread.db") as store:
    answer = ask(store, "who_did_not_pass", case="Child A")
    for row in answer:
        print(row.by_whom, row.to_whom, row.evidence[0]["quote"])
    table = pandas.DataFrame(answer)  # or polars.DataFrame(answer)
"""

from __future__ import annotations

from queries.asking import Answer, ask
from queries.catalogue import Catalogue, catalogue

__all__ = ["Answer", "Catalogue", "ask", "catalogue"]
