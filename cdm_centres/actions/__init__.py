"""What can be done in the network's centres; each verb is one function, the same from page, admin, command line and
tests. Used through its module: `memberships.invite(…)`.
"""
