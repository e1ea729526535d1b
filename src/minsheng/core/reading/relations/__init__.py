"""Text and Figures → Relations 勾稽关系: what ties the figures of a text, and whether it holds.

One way inside: `sentences` and `arithmetic` know only words; `wording` says what the words before a
rate mean; `linking` says which quantity it speaks of; one module for each kind makes Relations.

What a Relation's members are called, and the facts that the rules ask for:

completion    actual, percent (or excess: 超计划3.1%), plan where printed, else `implied` plan.
              facts: base (the words of the plan), excess yes/no
share         part, percent or ratio, whole where printed, else `implied`. facts: base
count_percent actual (k), plan (n), percent, of a rate with a name or a bare 占; one may be implied.
growth        now; growth, increase or index (为上年的105%); previous where printed, else `implied`.
              facts: basis real/nominal, against year/month/quarter/start/end or empty
sum           part …, total. facts: complete yes/no/unknown, gap (total less parts, as low..high),
              direction short/over where it does not add up
threshold     part …, whole (a part is no more than its whole; facts: complete, gap), or
              value, limit (控制在3.5%以内; fact direction at_most/at_least)
enumeration   n; `names` are the things, fact named how many
distribution  value …, for rates of listed quantities also subject …; `names`, facts named, values
rate_check    total, count, rate (人均、户均、亩产: a total by a count)
weighted_mean weight …, value …, total_weight, mean
identity      value … (said again, or 全部 of a number of things, then `names` is what is claimed)
order         earlier, later; only what is out of order, since dates in order are one period
Everywhere: `truncated` yes where cutting digits off instead of rounding explains the difference;
`whole_number` none where no whole number can be the one that is not printed; `scope` ask where the
whole is only suggested by the words (`stated`), and what does not fit is no more than a question.
"""

from collections.abc import Sequence

from minsheng.core.reading.relations.averages import relate_averages
from minsheng.core.reading.relations.bounds import relate_bounds
from minsheng.core.reading.relations.completion import relate_completion, relate_of_plan
from minsheng.core.reading.relations.distribution import relate_distribution
from minsheng.core.reading.relations.drafts import Ledger
from minsheng.core.reading.relations.enumerations import relate_enumerations
from minsheng.core.reading.relations.growth import relate_change, relate_growth
from minsheng.core.reading.relations.identity import relate_identities
from minsheng.core.reading.relations.limits import relate_limits
from minsheng.core.reading.relations.linking import links
from minsheng.core.reading.relations.means import relate_means
from minsheng.core.reading.relations.order import relate_orders
from minsheng.core.reading.relations.parts import relate_parts
from minsheng.core.reading.relations.rates import relate_rates
from minsheng.core.reading.relations.sentences import Sentence, Spot, sentences
from minsheng.core.reading.relations.shares import relate_asides, relate_classes, relate_share
from minsheng.core.reading.relations.sums import relate_sums
from minsheng.core.words import Figure, Relation

__all__ = ["relate"]


def relate(text: str, figures: Sequence[Figure]) -> tuple[Relation, ...]:
    """Every Relation between the Figures of the text, sentence by sentence.

    A Relation whose missing member is only implied is undecidable, but where no whole number can be
    it. What no words of the text tie is left alone: no Relation is better than a wrong one.
    """
    ledger = Ledger()
    earlier: Sentence | None = None
    paragraph: list[Spot] = []
    for sentence in sentences(text, figures):
        _relate_sentence(ledger, text, sentence, earlier)
        if earlier is None or earlier.paragraph != sentence.paragraph:
            relate_means(ledger, paragraph)
            paragraph = []
        paragraph += sentence.spots
        earlier = sentence
    relate_means(ledger, paragraph)
    relate_enumerations(ledger, text, figures)
    relate_identities(ledger, text, figures)
    relate_bounds(ledger, text, figures)
    relate_orders(ledger, text, figures)
    return tuple(ledger.relations)


def _relate_sentence(
    ledger: Ledger, text: str, sentence: Sentence, earlier: Sentence | None
) -> None:
    spots = sentence.spots
    used = set()
    linked: dict[int, Spot | None] = {}
    for link in links(spots):
        use = link.wording.use
        linked[link.rate.index] = None
        if use in ("completion", "excess"):
            relate_completion(ledger, spots, link)
        elif use == "share":
            linked[link.rate.index] = relate_share(ledger, sentence, earlier, link)
        else:
            relate_growth(ledger, spots, link)
            used.add(link.quantity.index)
    for spot in spots:
        if spot.use == "change" and not used.intersection(
            range(max(0, spot.index - 3), spot.index)
        ):
            relate_change(ledger, spots, spot)
    relate_of_plan(ledger, spots, linked)
    relate_classes(ledger, spots, linked)
    relate_asides(ledger, spots)
    relate_rates(ledger, spots)
    relate_sums(ledger, sentence, earlier)
    relate_averages(ledger, spots)
    relate_parts(ledger, spots, sentence.tail)
    relate_limits(ledger, sentence.tail, spots)
    relate_distribution(ledger, text, spots)
