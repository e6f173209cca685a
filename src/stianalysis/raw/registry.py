"""All raw tables by name, with their schemas."""

from stianalysis.raw.fields import RawTable
from stianalysis.raw.label_schemas import Labels, Sentences
from stianalysis.raw.measure_schemas import Bodies, Headings, MeasureFacts, Measures, MeasureTerms, MeasureTitles
from stianalysis.raw.schemas import Indicators, Observations, Sections, Sources

INDICATOR_TABLES: dict[str, type[RawTable]] = {
    "sections": Sections,
    "indicators": Indicators,
    "observations": Observations,
    "sources": Sources,
}
CATALOGUE_TABLES: dict[str, type[RawTable]] = {
    "bodies": Bodies,
    "headings": Headings,
    "measures": Measures,
    "measure_titles": MeasureTitles,
    "measure_facts": MeasureFacts,
    "measure_terms": MeasureTerms,
}
MEASURE_TABLES: dict[str, type[RawTable]] = {
    **CATALOGUE_TABLES,
    "labels": Labels,
    "sentences": Sentences,
}
