"""The forms of making and keeping a PLG."""

from plg.plgs.forms.closing import ClosureForm
from plg.plgs.forms.goals import GoalForm, MeasurementForm, WaiverForm
from plg.plgs.forms.making import EditForm, PeopleForm, PhasesForm, ThemeForm
from plg.plgs.forms.people import DepartureForm, JoinForm, LeadForm
from plg.plgs.forms.phases import DecisionForm, PhaseForm

__all__ = [
    "ClosureForm",
    "DecisionForm",
    "DepartureForm",
    "EditForm",
    "GoalForm",
    "JoinForm",
    "LeadForm",
    "MeasurementForm",
    "PeopleForm",
    "PhaseForm",
    "PhasesForm",
    "ThemeForm",
    "WaiverForm",
]
