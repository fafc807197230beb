"""What each question of the catalogue should answer, worked out in plain Python from the facts, without any store."""

from __future__ import annotations

from tests.oracle import counted, journey, network, risks, said
from tests.oracle.world import Oracle

ORACLES: dict[str, Oracle] = {**said.ORACLES, **journey.ORACLES, **risks.ORACLES, **network.ORACLES, **counted.ORACLES}
