"""A coordinator looks back on what was changed; what people wrote or said is not there."""

import pytest

from plg.communities.models import Community
from plg.core.db import commit, session, write
from plg.core.deeds import record


@pytest.mark.parametrize(
    ("who", "status"), [("wouter", 200), ("ilse", 403), ("ann", 403), ("mieke", 403), ("sara", 404), ("beheer", 404)]
)
def test_only_a_coordinator_looks_back(demo_app, client_for, who, status):
    assert client_for(who).get("/communities/de-meander/history").status_code == status


def test_it_says_who_did_what_and_nothing_of_an_intervisie(demo_app, client_for):
    page = client_for("wouter").get("/communities/de-meander/history").text
    assert "Wouter De Meulder startte een PLG" in page
    assert "Ilse Timmermans wees begeleiding toe" in page
    assert "Veerle" not in page


@pytest.mark.parametrize("deeds", [1, 3])
def test_the_list_costs_the_same_with_one_or_three_deeds(demo_app, client_for, assert_queries, deeds):
    with write():
        community = session.query(Community).filter_by(slug="de-meander").one()
        for number in range(deeds):
            record("goal_added", "plg", str(number), by=None, community_id=community.id)
        commit()
    browser = client_for("wouter")
    with assert_queries(5):
        browser.get("/communities/de-meander/history")


@pytest.mark.parametrize("before", ["x", "0" * 22, "\x00", "💥" * 22])
def test_an_odd_place_to_go_on_from_is_no_error(demo_app, client_for, before):
    assert (
        client_for("wouter").get("/communities/de-meander/history", query_string={"before": before}).status_code == 200
    )
