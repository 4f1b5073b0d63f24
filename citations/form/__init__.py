"""The form of official papers: rules as data, and a check of Word files against them."""

from citations.form.check import check_form, form_report
from citations.form.fixing import fixed_copy
from citations.form.profiles import PROFILES, load_profile

__all__ = ["PROFILES", "check_form", "fixed_copy", "form_report", "load_profile"]
