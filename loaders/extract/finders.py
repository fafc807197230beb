"""Who finds which facts in a document made ready, in the order in which they look."""

from __future__ import annotations

from loaders.extract.cases import find_cases
from loaders.extract.failures import find_failures
from loaders.extract.flows import find_flows
from loaders.extract.recommendations import find_recommendations
from loaders.extract.reviews import find_reviews
from loaders.extract.risks import find_risks
from loaders.extract.statuses import find_statuses

FINDERS = (find_cases, find_reviews, find_risks, find_flows, find_failures, find_recommendations, find_statuses)
