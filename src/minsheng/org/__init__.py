"""Who 谁: orgs in their trees, groups, accounts, and the viewer that every query takes."""
