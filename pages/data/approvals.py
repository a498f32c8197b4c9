"""Which changes wait for somebody else to approve them?"""

from pages.shared import approvals, session

approvals.show(session.current())
