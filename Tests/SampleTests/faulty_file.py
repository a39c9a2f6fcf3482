"""A faulty file knows the physical line on which each of its faults begins."""

from tables import encode

INTRODUCTION = """# Faulty samples

Small files in which every kind of rule trips. They are apart from the clean set: point a source at them
with `--set SOURCE.file=PATH`, for example `--set participation.file="Samples/faulty/events/*.csv"`. Same
headers as the clean files; all of it is invented. *Line* is the physical line on which the record begins
(the header is line 1). Lines that are not named are in order. *Kind* is the kind of rule that answers;
"in order" marks a line that looks odd and must pass.

This table is written by `Tests/SampleTests/make_samples.py` together with the files.
"""


class FaultyFile:
    """Rows in one dialect; `bad` and `raw` remember what is wrong and where."""

    def __init__(self, path, header, **form):
        self.path = f"faulty/{path}"
        self.form = form
        self.line_end = form.get("line_end", "\n").encode()
        self.content = encode([header], **form)
        self.faults = []

    def good(self, row):
        """A row in order."""
        self.content += encode([row], **self.form)

    def bad(self, row, kind, what):
        """A row that trips `kind`."""
        self.raw(encode([row], **self.form), kind, what)

    def raw(self, content, kind, what):
        """Bytes as they are."""
        self.faults.append((self.content.count(self.line_end) + 1, kind, what))
        self.content += content


def readme(files, whole_folder, whole):
    """The table of all faults."""
    parts = [INTRODUCTION, "| file | line | kind | what is wrong |", "|---|---|---|---|"]
    for file in files:
        name = file.path.removeprefix("faulty/")
        parts += [f"| `{name}` | {line} | {kind} | {what} |" for line, kind, what in file.faults]
    parts += ["", "## Wrong as a whole", "", "Each of these ends a run with exit 2; nothing is written.", "",
              "| file | what is wrong |", "|---|---|"]
    name = whole_folder.removeprefix("faulty/")
    parts += [f"| `{name}/{path}` | {what} |" for path, _, what in whole]
    return "\n".join(parts) + "\n"
