"""What people decide: what waits for them and in which order, with what effect, and how it is taken back."""
