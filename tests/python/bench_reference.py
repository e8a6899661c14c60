"""bench_reference.py: the reference side of `Deliberation.Benchmarks -- consensus`, kept warm so that no interpreter start is counted.

Reads one JSON command a line and answers with one JSON line:
  {"load": TASK, "input": {...}}   prepares the input, runs the task once           -> {"answer": ...}
  {"time": TASK, "least_ms": N}    repeats it for at least N ms, measured in here   -> {"wall_ms": ..., "cpu_ms": ...} of one run
  {"about": true}                  what it computes with                            -> {"about": "..."}
Each task is a pair (prepare, run): what prepare does isn't timed, run gives an answer that JSON can hold.
"""
import json
import sys
import time

import numpy

import bench_approvals
import bench_opinions
import bench_ranked

TASKS = {**bench_ranked.TASKS, **bench_approvals.TASKS, **bench_opinions.TASKS}
prepared = {}


def load(task, given):
    prepare, run = TASKS[task]
    prepared[task] = prepare(given)
    return {"answer": run(prepared[task])}


def measure(task, least_ms):
    run, argument = TASKS[task][1], prepared[task]
    runs, wall, cpu = 0, time.perf_counter(), time.process_time()
    while runs == 0 or (time.perf_counter() - wall) * 1e3 < least_ms:
        run(argument)
        runs += 1
    return {"wall_ms": (time.perf_counter() - wall) * 1e3 / runs, "cpu_ms": (time.process_time() - cpu) * 1e3 / runs}


def about():
    blas = next((line.split()[-1].rsplit("/", 1)[-1] for line in open("/proc/self/maps") if "blas" in line.rsplit("/", 1)[-1]), "no BLAS found")
    compiled = "IRV in C by gcc -O2" if bench_ranked.compiled() else "no gcc: IRV in numpy"
    return {"about": f"Python {sys.version.split()[0]}, numpy {numpy.__version__}, {blas}; {compiled}"}


def main():
    for line in sys.stdin:
        command = json.loads(line)
        if "load" in command:
            answer = load(command["load"], command["input"])
        elif "time" in command:
            answer = measure(command["time"], command["least_ms"])
        else:
            answer = about()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
