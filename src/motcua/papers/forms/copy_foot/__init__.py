"""What is signed and stamped by hand under a copy on paper. Basis: Decree 30/2020, art. 26 and appendix I, part II."""
