"""`python -m training train|refit|bench|evaluate|export|meaning|issues|speed|program|check`: see README.md."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from .quotes import NoProgram


def main(arguments: list[str] | None = None) -> int:
    """Run one command."""
    options = parser().parse_args(arguments)
    try:
        return options.run(options)
    except NoProgram as error:
        sys.exit(str(error))


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m training", description="Train and export rapporteur's tagger.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    train = commands.add_parser("train", help="train from RAPPORTEUR_CORPORA to weights and a report; goes on from a checkpoint")
    shared(train)
    train.add_argument("--epochs", type=float)
    train.add_argument("--hours", type=float, help="stop by then, the schedule shortened to fit")
    train.add_argument("--start", type=Path, metavar="FOLDER", help="exported weights to begin with [default: the base]")
    train.add_argument("--rate", type=float, help="highest learning rate of the encoder's last layer")
    train.add_argument("--device", choices=["auto", "cpu", "cuda"], default="auto")
    train.add_argument("--workers", type=int, default=0, help="processes that prepare batches beside the training")
    train.add_argument("--checkpoint-minutes", type=float, default=10)
    train.add_argument("--evaluate-minutes", type=float, default=20)
    train.add_argument("--freeze-words", action="store_true", help="leave the word table as it is")
    train.set_defaults(run=run_train)
    refit = commands.add_parser("refit", help="fit the heads of exported weights that our articles do not teach, to best.pt")
    shared(refit)
    refit.add_argument("--weights", type=Path, default=Path("weights"), help="the exported files of the network")
    refit.add_argument("--teacher", type=Path, required=True, metavar="FILE", help="best.pt of a network trained with --only ewt,gum")
    refit.set_defaults(run=run_refit)
    bench = commands.add_parser("bench", help="measure a few training steps of each corpus")
    shared(bench)
    bench.add_argument("--steps", type=int, default=4)
    bench.add_argument("--freeze-words", action="store_true")
    bench.set_defaults(run=run_bench)
    evaluate = commands.add_parser("evaluate", help="development figures of best.pt, in fp32 and as int8")
    shared(evaluate)
    evaluate.set_defaults(run=run_evaluate)
    export = commands.add_parser("export", help="write best.pt as int8 weights with a reference file")
    shared(export)
    export.add_argument("--weights", type=Path, default=Path("weights"), help="where to write them; cargo builds in what is in weights/")
    export.set_defaults(run=run_export)
    meaning = commands.add_parser("meaning", help="write the base encoder as int8 weights for vectors of meaning")
    meaning.add_argument("--weights", type=Path, default=Path("weights"))
    meaning.set_defaults(run=run_meaning)
    issues = commands.add_parser("issues", help="learn which issue a clause is about from the phrasings, and write it beside the catalogues")
    issues.set_defaults(run=run_issues)
    speed = commands.add_parser("speed", help="wordpieces a second of PyTorch, ONNX Runtime and the program")
    shared(speed)
    speed.add_argument("--weights", type=Path, default=Path("weights"), help="the exported files of the same network")
    speed.set_defaults(run=run_speed)
    program = commands.add_parser("program", help="development figures of what `rapporteur tag` writes")
    shared(program)
    program.add_argument("--weights", type=Path, default=Path("weights"))
    program.set_defaults(run=run_program)
    check = commands.add_parser("check", help="check the annotations")
    check.set_defaults(run=run_check)
    return top


def shared(command: argparse.ArgumentParser) -> None:
    """Options of several commands."""
    command.add_argument("--out", type=Path, default=Path("training/out"))
    command.add_argument("--threads", type=int, default=2)
    command.add_argument("--seed", type=int, default=20)
    command.add_argument("--budget", type=int, default=12288, help="wordpieces a batch, padding included")
    command.add_argument("--precision", choices=["auto", "bf16", "fp32"], default="auto")
    command.add_argument("--quote-states", metavar="PROGRAM", help="the rapporteur program [default: target/release/rapporteur, then target/debug/rapporteur]")
    command.add_argument("--limit", type=int, help="documents of each part of each corpus, for a quick try")
    command.add_argument("--only", type=lambda text: set(text.split(",")), help="corpora, with commas between them")


def settings(options: argparse.Namespace):
    """The settings of a command."""
    from .train import Settings

    root = os.environ.get("RAPPORTEUR_CORPORA")
    if not root:
        sys.exit("RAPPORTEUR_CORPORA is not set: it names the folder with data/ (see training/README.md)")
    names = ("out", "epochs", "hours", "rate", "budget", "precision", "threads", "seed", "quote_states", "limit", "only")
    names += ("checkpoint_minutes", "evaluate_minutes", "device", "workers", "start")
    given = {name: value for name in names if (value := getattr(options, name, None)) is not None}
    return Settings(corpora=Path(root) / "data", train_words=not getattr(options, "freeze_words", False), **given)


def run_train(options: argparse.Namespace) -> int:
    """Train; a run that has its report is not done again."""
    from .train import Run

    if not (options.out / "report.json").exists():
        report = Run(settings(options)).train()
        print(json.dumps(report["best"].get("figures", {}), indent=1), flush=True)
    return 0


def run_refit(options: argparse.Namespace) -> int:
    """Fit again."""
    from .refit import refit

    print(json.dumps(refit(settings(options), options.weights, options.teacher), indent=1))
    return 0


def run_bench(options: argparse.Namespace) -> int:
    """Measure."""
    from .bench import bench

    for row in bench(settings(options), options.steps):
        print(json.dumps(row))
    return 0


def run_evaluate(options: argparse.Namespace) -> int:
    """Figures in fp32 and int8."""
    from .export import compare

    print(json.dumps(compare(settings(options)), indent=1))
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Export."""
    from .export import export

    for path, size in export(options.out / "best.pt", options.weights, options.quote_states):
        print(f"{path}\t{size}")
    return 0


def run_meaning(options: argparse.Namespace) -> int:
    """Export the base."""
    from .meaning import export_meaning

    path, size = export_meaning(options.weights)
    print(f"{path}\t{size}")
    return 0


def run_issues(_options: argparse.Namespace) -> int:
    """Learn the issues."""
    from .issues import export_issues

    print(f"learned from {export_issues()} phrasings")
    return 0


def run_speed(options: argparse.Namespace) -> int:
    """Measure the runtimes."""
    from .speed import speed

    for row in speed(settings(options), options.weights):
        print(json.dumps(row))
    return 0


def run_program(options: argparse.Namespace) -> int:
    """Figures of the program."""
    from .program import figures

    print(json.dumps(figures(settings(options), options.weights), indent=1))
    return 0


def run_check(options: argparse.Namespace) -> int:
    """Check the annotations."""
    from .corpora.own import annotations, problems

    found = problems()
    for problem in found:
        print(problem, file=sys.stderr)
    if not found:
        docs = list(annotations())
        dev = sum(doc.part == "dev" for doc in docs)
        print(f"{len(docs)} texts ({dev} for development), {sum(len(d.sentences) for d in docs)} sentences, "
              f"{sum(len(d.triggers) for d in docs)} cues")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
