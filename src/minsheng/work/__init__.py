"""Background work: what is done at its time, by a worker beside the server, off a queue in the database.

`schedule.py` is the table of what is done how often; a task that somebody asks for once, the close
from its page say, is enqueued where it is asked for. A task may be begun again after a kill, so each
must bear being run twice.
"""
