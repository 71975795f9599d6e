"""What makes a sentence hard to read for those it is for (domain.md §7): the measure of the phone's build (plugins/ruby-lint.ts) too."""

import re

KANJI = re.compile(r"[\u3400-\u9fff々]")
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
READING = re.compile(r"\{([^{}|]+)\|[^{}|]+\}")
CLOCK_24 = re.compile(r"\d{1,2}:\d{2}|(1[3-9]|2[0-4])時")
LONGEST = 30


def faults(text: str) -> list[str]:
    """A kanji without its reading, a sentence of more than thirty characters, a 24-hour time."""
    found: list[str] = []
    if KANJI.search(READING.sub("", text)):
        found.append(f"kanji without a reading: {text}")
    said = READING.sub(r"\1", text)
    for sentence in re.split(r"(?<=[。?!])", said):
        length = len(re.sub(r"[\s。]", "", sentence))
        if JAPANESE.search(sentence) and length > LONGEST:
            found.append(f"sentence of {length} characters: {sentence}")
    if CLOCK_24.search(said):
        found.append(f"24-hour time: {text}")
    return found
