"""Promise 承诺: the register of what a city promised for a year, as its pack says.

Programme, Matter, Item, Indicator, Target, Fund, Project, Milestone and what goes with them.
"""
