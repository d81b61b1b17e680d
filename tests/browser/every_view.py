"""A site of one page in each language that shows every view, card, chart and list of the record, to test and look at.

``python tests/browser/every_view.py FOLDER`` builds it into FOLDER/site.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from evidence.catalogue import VIEWS
from evidence.chart_catalogue import CHARTS, OfOutcome, OfTerms
from evidence.load import load
from evidence.vocabulary import LOCALES

ROOT = Path(__file__).parents[2]


def build(folder: Path) -> Path:
    """Build the site below `folder`; returns its root. RuntimeError with what MkDocs said where it stops."""
    for name in ("overrides", "data", "tools/sharing"):
        shutil.copytree(ROOT / name, folder / name)
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    # One page, so no menu.
    start = next(number for number, line in enumerate(lines) if line.startswith("nav:"))
    end = next(number for number in range(start + 1, len(lines)) if lines[number][:1] not in (" ", "#"))
    config = "".join((*lines[:start], "nav: [index.md]\n", *lines[end:]))
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    for locale in LOCALES:
        page = folder / "docs" / locale / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text(_page(), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"mkdocs build --strict failed:\n{run.stdout}{run.stderr}")
    return folder / "site"


def fences() -> list[tuple[str, str]]:
    """Return every fence that the record can answer: its name and its keys."""
    studies = load(ROOT / "data" / "studies.yaml").studies
    found = [("study-table", f"view: {view}\ncaption: {view}") for view in VIEWS]
    for chart, needs in CHARTS.items():
        if isinstance(needs, OfOutcome):
            for key, study in studies.studies.items():
                for outcome in needs.outcomes(study):
                    keys = f"chart: {chart}\nstudy: {key}\noutcome: {outcome}\ncaption: {key} {outcome}"
                    found.append(("study-chart", keys))
        elif isinstance(needs, OfTerms):
            found.append(("study-chart", f"chart: {chart}\ncaption: {chart}"))
        else:
            topics = dict.fromkeys(study.topic for study in studies.studies.values())
            for topic in ("", *(f"topic: {topic}\n" for topic in topics)):
                found.append(("study-chart", f"chart: {chart}\n{topic}caption: {chart}"))
    found += [("study-card", f"study: {key}") for key in studies.studies]
    for key in (*studies.studies, *studies.reviews):
        found.append(("study-table", f"view: results\nstudy: {key}\ncaption: {key}"))
    for key in (key for records in studies.holders().values() for key, record in records.items() if record.facts):
        found.append(("study-table", f"view: facts\nstudy: {key}\ncaption: {key}"))
    found.append(("claim-table", "caption: claims"))
    found += [("claim", f"claim: {key}") for key in studies.claims]
    found += [("references", "caption: references"), ("glossary", "caption: glossary")]
    return found


def _page() -> str:
    blocks = "\n\n".join(f"```{name}\n{body}\n```" for name, body in fences())
    return f"---\ntitle: views\ndescription: views\n---\n\n# Views {{#views}}\n\n{blocks}\n"


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
