"""The load, from a process of its own: requests leave when they are due, answered or not.

Reads the plan from standard input and writes what came of it. Latency counts from the moment at
which a request was due, so a server that stalls cannot hide the queue that it makes. The server's
sync workers close each connection after its answer, so each request opens its own.
"""

import asyncio
import json
import random
import resource
import sys
import time
from dataclasses import asdict, dataclass, field
from urllib.parse import quote


@dataclass(frozen=True)
class Stream:
    """Requests over `paths` in turn of a shuffled deck, on average `rate` a second."""

    paths: list[str]
    rate: float
    is_poisson: bool = True

    def due(self, seconds: float, chance: random.Random) -> list[tuple[float, str]]:
        """When which address is due, in seconds from the start."""
        found: list[tuple[float, str]] = []
        deck: list[str] = []
        moment = 0.0
        while True:
            moment += chance.expovariate(self.rate) if self.is_poisson else 1 / self.rate
            if moment >= seconds:
                return found
            if not deck:
                deck = chance.sample(self.paths, len(self.paths))
            found.append((moment, deck.pop()))


@dataclass(frozen=True)
class Plan:
    host: str
    port: int
    cookie: str
    seconds: float
    seed: int
    streams: list[Stream]


@dataclass(frozen=True)
class Hit:
    """Seconds from due to the last byte; `late_s` is what our own loop was behind at leaving."""

    path: str
    latency_s: float
    late_s: float
    status: int


@dataclass
class Load:
    hits: list[Hit] = field(default_factory=list)
    processor_s: float = 0.0
    wall_s: float = 0.0


async def run(plan: Plan) -> Load:
    """All requests of the plan, each at its moment."""
    chance = random.Random(plan.seed)  # noqa: S311 - the same moments in each run
    due = sorted(hit for stream in plan.streams for hit in stream.due(plan.seconds, chance))
    start = time.perf_counter()
    hits = await asyncio.gather(*(_hit(plan, start + moment, path) for moment, path in due))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return Load(hits, usage.ru_utime + usage.ru_stime, time.perf_counter() - start)


async def _hit(plan: Plan, due: float, path: str) -> Hit:
    await asyncio.sleep(due - time.perf_counter())
    left = time.perf_counter()
    status = await fetch(plan.host, plan.port, path, plan.cookie)
    return Hit(path, time.perf_counter() - due, left - due, status)


async def fetch(host: str, port: int, path: str, cookie: str) -> int:
    """The status; 0 where there was no answer."""
    head = (
        f"GET {quote(path, safe='/?=&%')} HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookie}\r\n"
        "Accept: text/html\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    )
    try:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(head.encode())
        answer = await reader.read()
        while more := await reader.read():
            answer += more
        writer.close()
    except OSError:
        return 0
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.") else 0


def main() -> None:
    data = json.load(sys.stdin)
    plan = Plan(**{**data, "streams": [Stream(**stream) for stream in data["streams"]]})
    json.dump(asdict(asyncio.run(run(plan))), sys.stdout)


if __name__ == "__main__":
    main()
