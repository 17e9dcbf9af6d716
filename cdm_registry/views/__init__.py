"""Pages of the register: they translate HTTP into actions and back."""
