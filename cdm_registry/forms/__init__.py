"""Forms of the register: they check what was typed and write nothing."""
