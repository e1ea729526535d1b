"""Proof 留痕: who changed what, when, why and through which door, in a hash-chained trail.

`actions.append` is its only writer and runs in the transaction of the change that it records.
"""
