"""Who sees which closes, rows and reports; every read of reporting starts from one of these.

Which revisions a role reads is asked of the permission table. Who reads what others submitted sees
all closes (today the office, leaders and the console). Everybody else who
signs in sees published closes wholly, and of the others only the rows of their own org: a county
what stands at itself or below it, a department the indicators that it answers for. Without an
account: what is published.

A report is read as a whole (`seen_revisions`) or, by the department that answers for some of its
indicators, in these rows only (`readable_revisions` holds both, with `is_whole` to tell them apart).
"""

from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models import Value as Text
from django.db.models.functions import Cast, Concat
from django.db.models.lookups import In

from minsheng.org.models import OrgUnit
from minsheng.org.permissions import WHOLE, allowed_states
from minsheng.org.viewer import Viewer, may
from minsheng.promises.models import Indicator
from minsheng.reporting import models
from minsheng.reporting.states import State


def seen_closes(viewer: Viewer) -> QuerySet[models.Snapshot]:
    """The closes that the viewer sees wholly."""
    rows = models.Snapshot.objects.all()
    return rows if viewer.reads_all_submitted else rows.filter(is_published=True)


def partly_seen_totals(viewer: Viewer) -> QuerySet[models.StoredTotal]:
    """The viewer's own org's totals in closes that he does not see wholly."""
    rows = models.StoredTotal.objects.filter(snapshot__is_published=False)
    if viewer.reads_all_submitted or not viewer.org:
        return rows.none()
    return rows.filter(_own_total(viewer.org))


def seen_rows(viewer: Viewer) -> Q:
    """Which StoredTotals and StoredStandings the viewer sees."""
    if viewer.reads_all_submitted:
        return Q()
    published = Q(snapshot__is_published=True)
    if not viewer.org:
        return published
    return published | _own_total(viewer.org)


def own_orgs(org: str) -> QuerySet[OrgUnit]:
    """The org and, in the territory, all below it; none for nobody's.

    A department above others answers for its own indicators, not for theirs.
    """
    rows = OrgUnit.objects.filter(
        Q(code=org) | Q(path__contains=f"/{org}/", tree=OrgUnit.Tree.TERRITORY)
    )
    return rows if org else rows.none()


def seen_revisions(viewer: Viewer) -> QuerySet[models.Revision]:
    """Those that he sees as a whole: what the rows `report.read` of the permission table allow."""
    return _revisions().filter(_whole(viewer))


def readable_revisions(viewer: Viewer) -> QuerySet[models.Revision]:
    """The same, and those of which he sees rows alone: `is_whole` is False for them."""
    states = allowed_states(viewer.role, "report.read", "answers") if viewer.org else frozenset()
    states -= allowed_states(viewer.role, "report.read", "other")
    if not states:
        return seen_revisions(viewer).annotate(is_whole=Text(True))
    held = (
        rows.objects.filter(answered_values(viewer), revision=OuterRef("pk"))
        for rows in (models.Value, models.Explanation)  # no figure, and why
    )
    figures, reasons = map(Exists, held)
    whole, answered = _whole(viewer), (Q(figures) | Q(reasons)) & _in_states(states)
    return (
        _revisions()
        .filter(whole | answered)
        .annotate(is_whole=Case(When(whole, then=Text(True)), default=Text(False)))
    )


def is_being_changed(viewer: Viewer, revision: models.Revision) -> bool:
    """Whether its figures are a draft again that is not his to see: it was returned.

    He sees what was handed in (`handed_in`), not what is typed since.
    """
    if revision.state != State.RETURNED:
        return False
    return not may(viewer, "report.read", revision.report.org.code, State.DRAFT)


def answered_values(viewer: Viewer) -> Q:
    """The Values (and Explanations) that he sees of a revision that is not his as a whole."""
    return Q(indicator__department__code=viewer.org)


def _revisions() -> QuerySet[models.Revision]:
    return models.Revision.objects.select_related("report__org", "report__programme")


def _whole(viewer: Viewer) -> Q:
    states = {each: allowed_states(viewer.role, "report.read", each) for each in WHOLE}
    of_any = frozenset.intersection(*states.values())
    if of_any >= set(State.values):
        return Q()
    seen = _in_states(of_any)
    for relation, held in states.items():
        if held > of_any:
            seen |= _related(viewer.org, relation) & _in_states(held - of_any)
    return seen


def _in_states(states: frozenset[str]) -> Q:
    """`published` is what is frozen and stands in a published close."""
    seen = Q(state__in=states & set(State.values))
    if State.RETURNED in states and State.PREPARED not in states:
        # What the org's own approver sent back has been to nobody else since it was changed.
        seen &= ~Q(state=State.RETURNED, submitted_by="")
    if "published" in states and State.FROZEN not in states:
        seen |= Q(Exists(_published_with()), state=State.FROZEN)
    return seen


def _related(org: str, relation: str) -> Q:
    if not org:
        return Q() if relation == "other" else Q(pk__in=())
    own = Q(report__org__code=org)
    territory = own_orgs(org).values("code")
    if relation == "own":
        return own
    if relation == "below":
        return Q(report__org__code__in=territory) & ~own
    return ~own & ~Q(report__org__code__in=territory)


def seen_values(viewer: Viewer, close_pk: int) -> Q:
    """Which Values of the revisions that a close froze the viewer sees."""
    if viewer.reads_all_submitted:
        return Q()
    seen = Q(Exists(models.Snapshot.objects.filter(pk=close_pk, is_published=True)))
    if viewer.role and viewer.org:
        own = Subquery(own_orgs(viewer.org).values("code"))
        seen |= Q(org__code__in=own) | Q(indicator__department__code=viewer.org)
        seen |= Q(revision__report__org__code=viewer.org)
    return seen


def seen_revised(viewer: Viewer, programme: str, indicator: str) -> Q:
    """Which frozen Revisions the viewer may compare with one another, for one indicator.

    A published correction publishes no earlier figure: that was in a close of its own.
    """
    if viewer.reads_all_submitted:
        return Q()
    seen = Q(Exists(_published_with()))
    if viewer.role and viewer.org:
        answered = Indicator.objects.filter(
            programme__code=programme, code=indicator, department__code=viewer.org
        )
        seen |= Q(Exists(answered)) | Q(report__org__code__in=own_orgs(viewer.org).values("code"))
    return seen


def counted_in(close: Any) -> QuerySet[models.Revision]:
    """The revisions that a close froze: of each report the newest one frozen by then.

    `close` has programme (code), period and closed_at.
    """
    until = close.closed_at
    later = models.Revision.objects.filter(
        report=OuterRef("report"), number__gt=OuterRef("number"), frozen_at__lte=until
    )
    return models.Revision.objects.filter(
        ~Exists(later),
        report__programme__code=close.programme,
        report__period=str(close.period),
        frozen_at__lte=until,
    )


def _own_total(org: str) -> Q:
    """Rows at the org and below it, and of the indicators that it answers for as a department.

    Programme and code are compared as one text: a subquery for each row is ten times slower.
    """
    answered = Indicator.objects.filter(department__code=org)
    keys = answered.annotate(key=_in_programme("programme_id", "code")).values("key")
    of_indicator = In(_in_programme("snapshot__programme_id", "indicator"), keys)
    return Q(org__in=own_orgs(org).values("code")) | Q(of_indicator)


def _in_programme(programme: str, code: str) -> Concat:
    return Concat(Cast(programme, CharField()), Text("/"), code, output_field=CharField())


def _published_with() -> QuerySet[models.Snapshot]:
    """Published closes that froze the outer revision: no later one of the report was in by then."""
    later = models.Revision.objects.filter(
        report=OuterRef(OuterRef("report")),
        number__gt=OuterRef(OuterRef("number")),
        frozen_at__lte=OuterRef("closed_at"),
    )
    return models.Snapshot.objects.filter(
        ~Exists(later),
        programme=OuterRef("report__programme"),
        period=OuterRef("report__period"),
        closed_at__gte=OuterRef("frozen_at"),
        is_published=True,
    )
