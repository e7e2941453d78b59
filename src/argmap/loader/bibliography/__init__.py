"""Bibliography files: BibTeX (through bibtexparser) and CSL-JSON."""
