"""HTML pieces of the pages, rendered from the templates of this folder with every value escaped."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from stianalysis.report.texts import Language, say
from stianalysis.vocabulary import vocabulary


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("stianalysis.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, language: Language, **values: object) -> Markup:
    """Render `templates/{template}.html.j2` in `language`; the macros stand ready as `m`."""
    environment = _environment()
    shared = {
        "language": language,
        "say": say,
        "statuses": vocabulary("statuses"),
        "caveats": vocabulary("caveats"),
    }
    macros = environment.get_template("macros.html.j2").make_module(shared)
    return Markup(environment.get_template(f"{template}.html.j2").render(shared | values, m=macros))


def id_code(identifier: str) -> Markup:
    """Return an id as code that does not break over lines."""
    return Markup('<code class="indicator-id">{}</code>').format(identifier)
