import pytest

from report.questions import question


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CSTO did not ignore Armenia's request.", "Did the CSTO ignore Armenia's request?"),
        ("The CSTO didn’t ignore Armenia's request.", "Did the CSTO ignore Armenia's request?"),
        ("Armenia will leave the bloc in 2026.", "Will Armenia leave the bloc in 2026?"),
        ("Armenia won't leave the bloc.", "Will Armenia leave the bloc?"),
        ("Armenia cannot rely on it.", "Can Armenia rely on it?"),
        ("The talks in Geneva are over for now.", "Are the talks in Geneva over for now?"),
        ("Azerbaijan has not returned the prisoners.", "Has Azerbaijan returned the prisoners?"),
        ("Al-Baghdadi has two wives.", "Does Al-Baghdadi have two wives?"),
        ("The bloc had no plans for a base.", "Did the bloc have any plans for a base?"),
        ("There is no truth to the reports.", "Is there any truth to the reports?"),
        ("Nobody was hurt in the fire.", "Was anybody hurt in the fire?"),
        ("No troops were sent to Galle.", "Were any troops sent to Galle?"),
        ("Several villages were attacked at night.", "Were several villages attacked at night?"),
        ("Neither is named in the letter.", "Is it true that neither is named in the letter?"),
        # where the words before the auxiliary are more than its subject, the sentence stays whole
        ("The allies failed Armenia.", "Is it true that the allies failed Armenia?"),
        (
            "Armenia left the bloc and will not return to it.",
            "Is it true that Armenia left the bloc and will not return to it?",
        ),
        ("Officials hope it will pass the house.", "Is it true that officials hope it will pass the house?"),
        ("The man who was held is free at last.", "Is it true that the man who was held is free at last?"),
        (
            "Russia bears no ill will towards its friends.",
            "Is it true that Russia bears no ill will towards its friends?",
        ),
        ("The CSTO did its part in full.", "Is it true that the CSTO did its part in full?"),
    ],
)
def test_questions(text, expected):
    assert question(text, text) == expected


def test_the_plainer_text_makes_the_question():
    assert (
        question("The request was, as all could see, ignored.", "The request was met in time.")
        == "Was the request met in time?"
    )
    # neither can be turned round: the one that denies nothing
    assert (
        question("Allies do come, but not in time.", "The allies came at last.")
        == "Is it true that the allies came at last?"
    )


def test_a_text_that_says_of_whom_it_speaks_makes_the_question():
    assert question("He was hurt.", "The mayor was not hurt in the fire.") == "Was the mayor hurt in the fire?"
    assert (
        question("These claims are false by all accounts.", "Woods is not serving a suspension.")
        == "Is Woods serving a suspension?"
    )
