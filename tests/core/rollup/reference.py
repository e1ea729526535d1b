"""The roll-up once more, in plain recursive Python, to hold the expression against."""

from decimal import Decimal
from fractions import Fraction

AMOUNTS = ("value", "low", "high")


def reference(content):
    """{(indicator, place): (value, low, high, reported, expected, missing)} by plain recursion."""
    known = {i.code: i for i in content.indicators}
    values = {
        (v.indicator, v.org): v for v in content.values if v.channel == known[v.indicator].leading
    }
    owed = set(values) | {
        (e.indicator, e.org) for e in content.expected if e.channel == known[e.indicator].leading
    }
    found = {}
    for indicator in content.indicators:
        for org in content.orgs:
            found[indicator.code, org.code] = _at(content, indicator, org.code, values, owed)
        for group in content.groups:
            found[indicator.code, group.code] = _of_group(content, indicator, group, values, owed)
    rates = [indicator for indicator in content.indicators if indicator.adds_up == "rate"]
    for indicator in rates:
        for place in [*(o.code for o in content.orgs), *(g.code for g in content.groups)]:
            one, key = _of_whole_parts(indicator, place, found), (indicator.code, place)
            if one is not None and not (found[key] or (None, 0))[1]:
                found[key] = one
    return {key: one for key, one in found.items() if one is not None}


def _of_group(content, indicator, group, values, owed):
    if indicator.adds_up == "none":
        return None
    take = _parts if indicator.adds_up == "rate" else _sum
    parts = [take(content, indicator, member, values, owed) for member in group.members]
    parts = [part for part in parts if part is not None]
    if not parts:
        return None
    return _rate(_add(parts), indicator.factor) if indicator.adds_up == "rate" else _add(parts)


def _sum(content, indicator, org, values, owed):
    return _climb(content, org, lambda code: _own(indicator.code, code, values, owed))


def _of_whole_parts(indicator, place, found):
    part = found.get((indicator.numerator, place))
    whole = found.get((indicator.denominator, place))
    for each in (part, whole):
        if each is None or each[0][0] is None or each[1] < each[2]:
            return None
    both = ((*part[0], *whole[0]), part[1] + whole[1], part[2] + whole[2], ())
    return _rate(both, indicator.factor)


def _own(indicator, org, values, owed):
    if (indicator, org) not in owed:
        return None
    value = values.get((indicator, org))
    if value is None:
        return ((None,) * 3, 0, 1, (org,))
    return ((value.value, value.low, value.high), 1, 1, ())


def _add(parts):
    width = len(parts[0][0])
    amounts = tuple(
        sum(known[1:], known[0])
        if (known := [p[0][i] for p in parts if p[0][i] is not None])
        else None
        for i in range(width)
    )
    return (
        amounts,
        sum(p[1] for p in parts),
        sum(p[2] for p in parts),
        tuple(code for p in parts for code in p[3]),
    )


def _climb(content, org, leaf):
    own = leaf(org)
    below = [_climb(content, child, leaf) for child in content.tree.children(org)]
    below = [part for part in below if part is not None]
    told = any(part[1] for part in below)
    if own is not None and own[1] and not told:
        return own
    if own is not None and not own[1]:
        below = [own, *below]
    return _add(below) if below else None


def _parts(content, indicator, org, values, owed):
    def leaf(code):
        part = _own(indicator.numerator, code, values, owed)
        whole = _own(indicator.denominator, code, values, owed)
        if part is None or whole is None:
            return None
        both = part[1] and whole[1]
        amounts = (*part[0], *whole[0]) if both else (None,) * 6
        return (amounts, int(bool(both)), 1, () if both else (code,))

    return _climb(content, org, leaf)


def _at(content, indicator, org, values, owed):
    own = _own(indicator.code, org, values, owed)
    if indicator.adds_up == "none":
        return own
    if indicator.adds_up == "sum":
        return _climb(content, org, lambda code: _own(indicator.code, code, values, owed))
    if own is not None and own[1]:
        return own
    parts = _parts(content, indicator, org, values, owed)
    return own if parts is None else _rate(parts, indicator.factor)


def _rate(parts, factor):
    (value, low, high, whole, whole_low, whole_high), reported, expected, missing = parts
    if not reported or not whole:
        return ((None,) * 3, reported, expected, missing)
    exact = Fraction(factor) * Fraction(value) / Fraction(whole)
    if whole_low <= 0 <= whole_high:
        return ((_six(exact), None, None), reported, expected, missing)
    ends = [
        Fraction(factor) * Fraction(a) / Fraction(b)
        for a in (low, high)
        for b in (whole_low, whole_high)
    ]
    return ((_six(exact), _six(min(ends)), _six(max(ends))), reported, expected, missing)


def _six(exact):
    return Decimal(round(exact * 10**6)) / 10**6
