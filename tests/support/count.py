"""count.py FOLDER: reads the outcomes that tests/run.sh left there, prints what failed and the closing line.

A project leaves NAME.trx, NAME.log and NAME.exit; a single check leaves NAME.log and NAME.exit. A project that ended badly
without a failed test, or without any test, counts as one failure, and so does a test that was skipped.
"""
import pathlib
import sys
import xml.etree.ElementTree as xml

TRX = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"


def results(trx):
    """Each test of one project: its name, whether it passed, and why not."""
    for result in xml.parse(trx).getroot().iter(TRX + "UnitTestResult"):
        outcome = result.get("outcome")
        message = result.findtext(f"{TRX}Output/{TRX}ErrorInfo/{TRX}Message") or f"was not run: {outcome}"
        stack = result.findtext(f"{TRX}Output/{TRX}ErrorInfo/{TRX}StackTrace") or ""
        output = result.findtext(f"{TRX}Output/{TRX}StdOut") or ""
        yield result.get("testName"), outcome == "Passed", "\n".join(filter(None, [message, stack, output[-4000:]]))


def show(name, why):
    print(f"\nFAILED {name}")
    print("\n".join("    " + line for line in why.strip().splitlines()[:60]))


def main(folder):
    passed = failed = 0
    for ending in sorted(folder.glob("*.exit")):
        name, trx = ending.stem, ending.with_suffix(".trx")
        log = ending.with_suffix(".log").read_text(errors="replace").splitlines()
        well = ending.read_text().strip() == "0"
        tests = list(results(trx)) if trx.exists() else []
        for test, ok, why in tests:
            if not ok:
                show(test, why)
        good = sum(ok for _, ok, _ in tests)
        bad = len(tests) - good
        if not tests and well and (folder / f"{name}.check").exists():
            good = 1
        elif bad == 0 and (not well or not tests):
            bad = 1
            show(name, "\n".join(log[-40:]) or "It printed nothing.")
        passed, failed = passed + good, failed + bad
        print(f"{name}: {good} passed, {bad} failed" if bad else f"{name}: {good} passed")
    print(f"\n{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
