"""All raw tables by name, with their schemas."""

from stianalysis.raw.fields import RawTable
from stianalysis.raw.measure_schemas import Bodies, MeasureFacts, Measures, MeasureTerms
from stianalysis.raw.schemas import Indicators, Observations, Sections, Sources

INDICATOR_TABLES: dict[str, type[RawTable]] = {
    "sections": Sections,
    "indicators": Indicators,
    "observations": Observations,
    "sources": Sources,
}
MEASURE_TABLES: dict[str, type[RawTable]] = {
    "bodies": Bodies,
    "measures": Measures,
    "measure_facts": MeasureFacts,
    "measure_terms": MeasureTerms,
}
