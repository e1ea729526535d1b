"""The command line: `minsheng <verb> …`.

`parser` holds every verb with its help and example, `main` dispatches and turns refusals into
messages and exit statuses, `installation` opens the database; each verb has a module of its own
that is loaded only when it is called, so that commands on files never load Django.
"""
