"""What can be done in a debate, one verb one function: `contributions.contribute(...)`, `marks.mark(...)`."""
