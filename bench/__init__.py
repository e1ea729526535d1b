"""Measurements, apart from the tests: no test asserts on time."""
