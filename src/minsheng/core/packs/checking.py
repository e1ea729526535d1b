"""All checks of a Draft, one after the other; none stops the next."""

from minsheng.core.packs.checking_codes import code_faults
from minsheng.core.packs.checking_entry import entry_faults
from minsheng.core.packs.checking_forms import form_faults
from minsheng.core.packs.checking_indicators import indicator_faults
from minsheng.core.packs.checking_names import name_faults
from minsheng.core.packs.checking_numbers import number_faults
from minsheng.core.packs.checking_orgs import org_faults
from minsheng.core.packs.checking_references import reference_faults
from minsheng.core.packs.checking_rules import rule_faults
from minsheng.core.packs.checking_settings import setting_faults
from minsheng.core.packs.checking_texts import text_faults
from minsheng.core.packs.checking_values import value_faults
from minsheng.core.packs.draft import Draft
from minsheng.core.packs.faults import Fault

_CHECKS = (
    setting_faults,
    code_faults,
    reference_faults,
    org_faults,
    indicator_faults,
    number_faults,
    value_faults,
    text_faults,
    rule_faults,
    form_faults,
    entry_faults,
    name_faults,
)


def check_draft(draft: Draft) -> tuple[Fault, ...]:
    """Every Fault of the draft, those of reading included, by file, line and column."""
    if not draft.folder.is_dir():
        return draft.faults
    faults = list(draft.faults)
    for find in _CHECKS:
        faults.extend(find(draft))
    return tuple(sorted(set(faults), key=_place))


def _place(fault: Fault) -> tuple[str, int, str, str, str]:
    return (fault.file, fault.line, fault.column, fault.id, fault.found)
