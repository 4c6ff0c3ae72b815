"""first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.create_index("ix_attempts_key_at", ["key", "at"], unique=False)

    op.create_table(
        "communities",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("holiday_region", sa.String(length=20), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communities")),
        sa.UniqueConstraint("slug", name=op.f("uq_communities_slug")),
    )
    op.create_table(
        "letters",
        sa.Column("to", sa.String(length=320), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_sent_at"), ["sent_at"], unique=False)

    op.create_table(
        "live_topics",
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("topic", name=op.f("pk_live_topics")),
    )
    op.create_table(
        "persons",
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("family_name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sa.UniqueConstraint("email", name=op.f("uq_persons_email")),
    )
    op.create_table(
        "study_day_rules",
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("max_half_days", sa.Integer(), nullable=True),
        sa.Column("needs_childcare", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_day_rules")),
    )
    op.create_table(
        "decisions",
        sa.Column("community_id", sa.String(length=22), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.String(length=22), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("agreed_by", sa.String(length=200), nullable=False),
        sa.Column("made_by_id", sa.String(length=22), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_decisions_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["persons.id"], name=op.f("fk_decisions_made_by_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decisions_community_id"), ["community_id"], unique=False)
        batch_op.create_index("ix_decisions_subject_kind_subject_id", ["subject_kind", "subject_id"], unique=False)

    op.create_table(
        "deeds",
        sa.Column("community_id", sa.String(length=22), nullable=True),
        sa.Column("actor_id", sa.String(length=22), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["persons.id"], name=op.f("fk_deeds_actor_id_persons")),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_deeds_community_id_communities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deeds")),
    )
    with op.batch_alter_table("deeds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deeds_community_id"), ["community_id"], unique=False)
        batch_op.create_index("ix_deeds_subject_kind_subject_id", ["subject_kind", "subject_id"], unique=False)

    op.create_table(
        "files",
        sa.Column("community_id", sa.String(length=22), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.String(length=22), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("stored_as", sa.String(length=40), nullable=False),
        sa.Column("added_by_id", sa.String(length=22), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["persons.id"], name=op.f("fk_files_added_by_id_persons")),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_files_community_id_communities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
    )
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_files_community_id"), ["community_id"], unique=False)
        batch_op.create_index("ix_files_subject_kind_subject_id", ["subject_kind", "subject_id"], unique=False)

    op.create_table(
        "links",
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_links_person_id_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_links_secret_hash")),
    )
    with op.batch_alter_table("links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_links_person_id"), ["person_id"], unique=False)

    op.create_table(
        "live_parts",
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.String(length=22), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["persons.id"], name=op.f("fk_live_parts_by_id_persons"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["topic"], ["live_topics.topic"], name=op.f("fk_live_parts_topic_live_topics"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("topic", "part", name=op.f("pk_live_parts")),
    )
    op.create_table(
        "note_blocks",
        sa.Column("community_id", sa.String(length=22), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.String(length=22), nullable=False),
        sa.Column("owner_id", sa.String(length=22), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.String(length=22), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_note_blocks_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["persons.id"], name=op.f("fk_note_blocks_owner_id_persons")),
        sa.ForeignKeyConstraint(["written_by_id"], ["persons.id"], name=op.f("fk_note_blocks_written_by_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_blocks")),
        sa.UniqueConstraint("subject_kind", "subject_id", "owner_id", name=op.f("uq_note_blocks_subject_kind")),
    )
    with op.batch_alter_table("note_blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_blocks_community_id"), ["community_id"], unique=False)
        batch_op.create_index(
            "ix_note_blocks_one_for_all",
            ["subject_kind", "subject_id"],
            unique=True,
            sqlite_where=sa.text("owner_id IS NULL"),
            postgresql_where=sa.text("owner_id IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_note_blocks_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "plgs",
        sa.Column("community_id", sa.String(length=22), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=200), nullable=False),
        sa.Column("inquiry_question", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("audience", sa.String(length=120), nullable=False),
        sa.Column("rhythm", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("sponsor_id", sa.String(length=22), nullable=True),
        sa.Column("template", sa.String(length=20), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("learner_goal_waived", sa.String(length=500), nullable=False),
        sa.Column("made_by_id", sa.String(length=22), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.String(length=22), nullable=True),
        sa.Column("closing_reason", sa.String(length=300), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["closed_by_id"], ["persons.id"], name=op.f("fk_plgs_closed_by_id_persons")),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_plgs_community_id_communities")),
        sa.ForeignKeyConstraint(["made_by_id"], ["persons.id"], name=op.f("fk_plgs_made_by_id_persons")),
        sa.ForeignKeyConstraint(["sponsor_id"], ["persons.id"], name=op.f("fk_plgs_sponsor_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plgs")),
        sa.UniqueConstraint("community_id", "number", name=op.f("uq_plgs_community_id")),
    )
    with op.batch_alter_table("plgs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plgs_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plgs_sponsor_id"), ["sponsor_id"], unique=False)

    op.create_table(
        "school_years",
        sa.Column("community_id", sa.String(length=22), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("common_thread", sa.String(length=300), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_school_years_community_id_communities")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_years")),
        sa.UniqueConstraint("community_id", "first_year", name=op.f("uq_school_years_community_id")),
    )
    op.create_table(
        "schools",
        sa.Column("community_id", sa.String(length=22), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("short_name", sa.String(length=80), nullable=False),
        sa.Column("town", sa.String(length=100), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("board_number", sa.String(length=20), nullable=False),
        sa.Column("holiday_region", sa.String(length=20), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_schools_community_id_communities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schools")),
        sa.UniqueConstraint("country", "number", name=op.f("uq_schools_country")),
    )
    with op.batch_alter_table("schools", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_schools_community_id"), ["community_id"], unique=False)

    op.create_table(
        "sign_ins",
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("device", sa.String(length=200), nullable=False),
        sa.Column("stays", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_sign_ins_person_id_persons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sign_ins_secret_hash")),
    )
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_ins_person_id"), ["person_id"], unique=False)

    op.create_table(
        "tasks",
        sa.Column("community_id", sa.String(length=22), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.String(length=22), nullable=False),
        sa.Column("origin_kind", sa.String(length=20), nullable=False),
        sa.Column("origin_id", sa.String(length=22), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("for_all", sa.Boolean(), nullable=False),
        sa.Column("made_by_id", sa.String(length=22), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.String(length=22), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["closed_by_id"], ["persons.id"], name=op.f("fk_tasks_closed_by_id_persons")),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_tasks_community_id_communities")),
        sa.ForeignKeyConstraint(["made_by_id"], ["persons.id"], name=op.f("fk_tasks_made_by_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tasks_community_id"), ["community_id"], unique=False)
        batch_op.create_index("ix_tasks_origin_kind_origin_id", ["origin_kind", "origin_id"], unique=False)
        batch_op.create_index("ix_tasks_subject_kind_subject_id", ["subject_kind", "subject_id"], unique=False)

    op.create_table(
        "closing_days",
        sa.Column("community_id", sa.String(length=22), nullable=False),
        sa.Column("school_id", sa.String(length=22), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_closing_days_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_closing_days_school_id_schools")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing_days")),
    )
    with op.batch_alter_table("closing_days", schema=None) as batch_op:
        batch_op.create_index("ix_closing_days_community_id_starts_on", ["community_id", "starts_on"], unique=False)

    op.create_table(
        "goals",
        sa.Column("plg_id", sa.String(length=22), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("indicator", sa.String(length=300), nullable=False),
        sa.Column("start", sa.String(length=60), nullable=False),
        sa.Column("target", sa.String(length=60), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["plg_id"], ["plgs.id"], name=op.f("fk_goals_plg_id_plgs"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
    )
    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goals_plg_id"), ["plg_id"], unique=False)

    op.create_table(
        "invitations",
        sa.Column("community_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("family_name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("school_id", sa.String(length=22), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("function", sa.String(length=120), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("sponsor_id", sa.String(length=22), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("made_by_id", sa.String(length=22), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link_id", sa.String(length=22), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_invitations_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["links.id"], name=op.f("fk_invitations_link_id_links"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["persons.id"], name=op.f("fk_invitations_made_by_id_persons")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_invitations_person_id_persons")),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_invitations_school_id_schools")),
        sa.ForeignKeyConstraint(["sponsor_id"], ["persons.id"], name=op.f("fk_invitations_sponsor_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_link_id"), ["link_id"], unique=False)
        batch_op.create_index("ix_invitations_person_id_answer", ["person_id", "answer"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_school_id"), ["school_id"], unique=False)

    op.create_table(
        "memberships",
        sa.Column("community_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.Column("school_id", sa.String(length=22), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("function", sa.String(length=120), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("sponsor_id", sa.String(length=22), nullable=True),
        sa.Column("source_key", sa.String(length=80), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_memberships_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_memberships_person_id_persons")),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_memberships_school_id_schools")),
        sa.ForeignKeyConstraint(["sponsor_id"], ["persons.id"], name=op.f("fk_memberships_sponsor_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_community_id"), ["community_id"], unique=False)
        batch_op.create_index("ix_memberships_person_id_ends_on", ["person_id", "ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_memberships_school_id"), ["school_id"], unique=False)

    op.create_table(
        "note_updates",
        sa.Column("block_id", sa.String(length=22), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("update", sa.LargeBinary(), nullable=False),
        sa.Column("author_id", sa.String(length=22), nullable=True),
        sa.Column("once", sa.String(length=22), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("folded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["persons.id"], name=op.f("fk_note_updates_author_id_persons")),
        sa.ForeignKeyConstraint(
            ["block_id"], ["note_blocks.id"], name=op.f("fk_note_updates_block_id_note_blocks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("block_id", "seq", name=op.f("pk_note_updates")),
    )
    op.create_table(
        "note_versions",
        sa.Column("block_id", sa.String(length=22), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("restored_from", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"], ["note_blocks.id"], name=op.f("fk_note_versions_block_id_note_blocks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_versions")),
        sa.UniqueConstraint("block_id", "seq", name=op.f("uq_note_versions_block_id")),
    )
    op.create_table(
        "phases",
        sa.Column("plg_id", sa.String(length=22), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("gate", sa.String(length=300), nullable=False),
        sa.Column("duration", sa.String(length=60), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["plg_id"], ["plgs.id"], name=op.f("fk_phases_plg_id_plgs"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phases")),
        sa.UniqueConstraint("plg_id", "number", name=op.f("uq_phases_plg_id")),
    )
    op.create_table(
        "plg_roles",
        sa.Column("plg_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_plg_roles_person_id_persons")),
        sa.ForeignKeyConstraint(["plg_id"], ["plgs.id"], name=op.f("fk_plg_roles_plg_id_plgs"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plg_roles")),
    )
    with op.batch_alter_table("plg_roles", schema=None) as batch_op:
        batch_op.create_index("ix_plg_roles_person_id_plg_id", ["person_id", "plg_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plg_roles_plg_id"), ["plg_id"], unique=False)

    op.create_table(
        "plg_schools",
        sa.Column("plg_id", sa.String(length=22), nullable=False),
        sa.Column("school_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["plg_id"], ["plgs.id"], name=op.f("fk_plg_schools_plg_id_plgs"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_plg_schools_school_id_schools")),
        sa.PrimaryKeyConstraint("plg_id", "school_id", name=op.f("pk_plg_schools")),
    )
    with op.batch_alter_table("plg_schools", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plg_schools_school_id"), ["school_id"], unique=False)

    op.create_table(
        "questions",
        sa.Column("plg_id", sa.String(length=22), nullable=False),
        sa.Column("asked_of_id", sa.String(length=22), nullable=False),
        sa.Column("asked_by_id", sa.String(length=22), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["persons.id"], name=op.f("fk_questions_asked_by_id_persons")),
        sa.ForeignKeyConstraint(["asked_of_id"], ["persons.id"], name=op.f("fk_questions_asked_of_id_persons")),
        sa.ForeignKeyConstraint(["plg_id"], ["plgs.id"], name=op.f("fk_questions_plg_id_plgs"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_asked_of_id"), ["asked_of_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questions_plg_id"), ["plg_id"], unique=False)

    op.create_table(
        "sites",
        sa.Column("school_id", sa.String(length=22), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("street", sa.String(length=200), nullable=False),
        sa.Column("house_number", sa.String(length=20), nullable=False),
        sa.Column("postcode", sa.String(length=10), nullable=False),
        sa.Column("town", sa.String(length=100), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id"], ["schools.id"], name=op.f("fk_sites_school_id_schools"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sites")),
        sa.UniqueConstraint("school_id", "key", name=op.f("uq_sites_school_id")),
    )
    op.create_table(
        "task_owners",
        sa.Column("task_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_task_owners_person_id_persons")),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name=op.f("fk_task_owners_task_id_tasks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("task_id", "person_id", name=op.f("pk_task_owners")),
    )
    with op.batch_alter_table("task_owners", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_owners_person_id"), ["person_id"], unique=False)

    op.create_table(
        "assignments",
        sa.Column("plg_role_id", sa.String(length=22), nullable=False),
        sa.Column("half_days", sa.Numeric(precision=5, scale=1), nullable=True),
        sa.Column("intensity", sa.String(length=120), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("exit_criterion", sa.String(length=300), nullable=False),
        sa.Column("made_by_id", sa.String(length=22), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.String(length=22), nullable=True),
        sa.Column("closing_reason", sa.String(length=300), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["closed_by_id"], ["persons.id"], name=op.f("fk_assignments_closed_by_id_persons")),
        sa.ForeignKeyConstraint(["made_by_id"], ["persons.id"], name=op.f("fk_assignments_made_by_id_persons")),
        sa.ForeignKeyConstraint(
            ["plg_role_id"], ["plg_roles.id"], name=op.f("fk_assignments_plg_role_id_plg_roles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("plg_role_id", name=op.f("uq_assignments_plg_role_id")),
    )
    op.create_table(
        "gate_decisions",
        sa.Column("phase_id", sa.String(length=22), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("next_phase_number", sa.Integer(), nullable=True),
        sa.Column("made_by_id", sa.String(length=22), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["persons.id"], name=op.f("fk_gate_decisions_made_by_id_persons")),
        sa.ForeignKeyConstraint(
            ["phase_id"], ["phases.id"], name=op.f("fk_gate_decisions_phase_id_phases"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_decisions")),
    )
    with op.batch_alter_table("gate_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gate_decisions_phase_id"), ["phase_id"], unique=False)

    op.create_table(
        "measurements",
        sa.Column("goal_id", sa.String(length=22), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("made_by_id", sa.String(length=22), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goals.id"], name=op.f("fk_measurements_goal_id_goals"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["persons.id"], name=op.f("fk_measurements_made_by_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurements")),
    )
    with op.batch_alter_table("measurements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measurements_goal_id"), ["goal_id"], unique=False)

    op.create_table(
        "meetings",
        sa.Column("community_id", sa.String(length=22), nullable=False),
        sa.Column("plg_id", sa.String(length=22), nullable=True),
        sa.Column("series_id", sa.String(length=22), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("aim", sa.String(length=500), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("school_id", sa.String(length=22), nullable=True),
        sa.Column("phase_id", sa.String(length=22), nullable=True),
        sa.Column("protocol", sa.String(length=20), nullable=False),
        sa.Column("half_days", sa.Integer(), nullable=False),
        sa.Column("lessons_suspended", sa.Boolean(), nullable=False),
        sa.Column("childcare_arranged", sa.Boolean(), nullable=False),
        sa.Column("made_by_id", sa.String(length=22), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_why", sa.String(length=300), nullable=False),
        sa.Column("attendance_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("yield_released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("yield_released_by_id", sa.String(length=22), nullable=True),
        sa.Column("released_yield", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_meetings_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["persons.id"], name=op.f("fk_meetings_made_by_id_persons")),
        sa.ForeignKeyConstraint(["phase_id"], ["phases.id"], name=op.f("fk_meetings_phase_id_phases")),
        sa.ForeignKeyConstraint(["plg_id"], ["plgs.id"], name=op.f("fk_meetings_plg_id_plgs")),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_meetings_school_id_schools")),
        sa.ForeignKeyConstraint(
            ["yield_released_by_id"], ["persons.id"], name=op.f("fk_meetings_yield_released_by_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index("ix_meetings_community_id_starts_at", ["community_id", "starts_at"], unique=False)
        batch_op.create_index("ix_meetings_plg_id_starts_at", ["plg_id", "starts_at"], unique=False)
        batch_op.create_index("ix_meetings_series_id_starts_at", ["series_id", "starts_at"], unique=False)

    op.create_table(
        "note_authors",
        sa.Column("version_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_note_authors_person_id_persons")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["note_versions.id"],
            name=op.f("fk_note_authors_version_id_note_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "person_id", name=op.f("pk_note_authors")),
    )
    op.create_table(
        "agenda_items",
        sa.Column("meeting_id", sa.String(length=22), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("goal", sa.String(length=300), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.String(length=22), nullable=True),
        sa.Column("owner_note", sa.String(length=120), nullable=False),
        sa.Column("audience", sa.String(length=12), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("carried_from_id", sa.String(length=22), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["carried_from_id"], ["agenda_items.id"], name=op.f("fk_agenda_items_carried_from_id_agenda_items")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_items_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["persons.id"], name=op.f("fk_agenda_items_owner_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
    )
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_items_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "closures",
        sa.Column("meeting_id", sa.String(length=22), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by_id", sa.String(length=22), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_by_id", sa.String(length=22), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["closed_by_id"], ["persons.id"], name=op.f("fk_closures_closed_by_id_persons")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_closures_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["reopened_by_id"], ["persons.id"], name=op.f("fk_closures_reopened_by_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closures")),
    )
    with op.batch_alter_table("closures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_closures_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "meeting_schools",
        sa.Column("meeting_id", sa.String(length=22), nullable=False),
        sa.Column("school_id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_schools_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["school_id"], ["schools.id"], name=op.f("fk_meeting_schools_school_id_schools")),
        sa.PrimaryKeyConstraint("meeting_id", "school_id", name=op.f("pk_meeting_schools")),
    )
    with op.batch_alter_table("meeting_schools", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_schools_school_id"), ["school_id"], unique=False)

    op.create_table(
        "participants",
        sa.Column("meeting_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.String(length=22), nullable=False),
        sa.Column("group", sa.String(length=12), nullable=False),
        sa.Column("capacity", sa.String(length=20), nullable=False),
        sa.Column("attendance", sa.String(length=10), nullable=True),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("excuse", sa.Text(), nullable=False),
        sa.Column("noted_by_id", sa.String(length=22), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_participants_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["noted_by_id"], ["persons.id"], name=op.f("fk_participants_noted_by_id_persons")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_participants_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
    )
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participants_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index("ix_participants_person_id_meeting_id", ["person_id", "meeting_id"], unique=True)


def downgrade() -> None:
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.drop_index("ix_participants_person_id_meeting_id")
        batch_op.drop_index(batch_op.f("ix_participants_meeting_id"))

    op.drop_table("participants")
    with op.batch_alter_table("meeting_schools", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_schools_school_id"))

    op.drop_table("meeting_schools")
    with op.batch_alter_table("closures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_closures_meeting_id"))

    op.drop_table("closures")
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_items_meeting_id"))

    op.drop_table("agenda_items")
    op.drop_table("note_authors")
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.drop_index("ix_meetings_series_id_starts_at")
        batch_op.drop_index("ix_meetings_plg_id_starts_at")
        batch_op.drop_index("ix_meetings_community_id_starts_at")

    op.drop_table("meetings")
    with op.batch_alter_table("measurements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measurements_goal_id"))

    op.drop_table("measurements")
    with op.batch_alter_table("gate_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gate_decisions_phase_id"))

    op.drop_table("gate_decisions")
    op.drop_table("assignments")
    with op.batch_alter_table("task_owners", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_owners_person_id"))

    op.drop_table("task_owners")
    op.drop_table("sites")
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_questions_plg_id"))
        batch_op.drop_index(batch_op.f("ix_questions_asked_of_id"))

    op.drop_table("questions")
    with op.batch_alter_table("plg_schools", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plg_schools_school_id"))

    op.drop_table("plg_schools")
    with op.batch_alter_table("plg_roles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plg_roles_plg_id"))
        batch_op.drop_index("ix_plg_roles_person_id_plg_id")

    op.drop_table("plg_roles")
    op.drop_table("phases")
    op.drop_table("note_versions")
    op.drop_table("note_updates")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memberships_school_id"))
        batch_op.drop_index("ix_memberships_person_id_ends_on")
        batch_op.drop_index(batch_op.f("ix_memberships_community_id"))

    op.drop_table("memberships")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_school_id"))
        batch_op.drop_index("ix_invitations_person_id_answer")
        batch_op.drop_index(batch_op.f("ix_invitations_link_id"))
        batch_op.drop_index(batch_op.f("ix_invitations_community_id"))

    op.drop_table("invitations")
    with op.batch_alter_table("goals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goals_plg_id"))

    op.drop_table("goals")
    with op.batch_alter_table("closing_days", schema=None) as batch_op:
        batch_op.drop_index("ix_closing_days_community_id_starts_on")

    op.drop_table("closing_days")
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index("ix_tasks_subject_kind_subject_id")
        batch_op.drop_index("ix_tasks_origin_kind_origin_id")
        batch_op.drop_index(batch_op.f("ix_tasks_community_id"))

    op.drop_table("tasks")
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_ins_person_id"))

    op.drop_table("sign_ins")
    with op.batch_alter_table("schools", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_schools_community_id"))

    op.drop_table("schools")
    op.drop_table("school_years")
    with op.batch_alter_table("plgs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plgs_sponsor_id"))
        batch_op.drop_index(batch_op.f("ix_plgs_community_id"))

    op.drop_table("plgs")
    with op.batch_alter_table("note_blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_note_blocks_subject_id"))
        batch_op.drop_index(
            "ix_note_blocks_one_for_all",
            sqlite_where=sa.text("owner_id IS NULL"),
            postgresql_where=sa.text("owner_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_note_blocks_community_id"))

    op.drop_table("note_blocks")
    op.drop_table("live_parts")
    with op.batch_alter_table("links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_links_person_id"))

    op.drop_table("links")
    with op.batch_alter_table("files", schema=None) as batch_op:
        batch_op.drop_index("ix_files_subject_kind_subject_id")
        batch_op.drop_index(batch_op.f("ix_files_community_id"))

    op.drop_table("files")
    with op.batch_alter_table("deeds", schema=None) as batch_op:
        batch_op.drop_index("ix_deeds_subject_kind_subject_id")
        batch_op.drop_index(batch_op.f("ix_deeds_community_id"))

    op.drop_table("deeds")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_index("ix_decisions_subject_kind_subject_id")
        batch_op.drop_index(batch_op.f("ix_decisions_community_id"))

    op.drop_table("decisions")
    op.drop_table("study_day_rules")
    op.drop_table("persons")
    op.drop_table("live_topics")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_sent_at"))

    op.drop_table("letters")
    op.drop_table("communities")
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.drop_index("ix_attempts_key_at")

    op.drop_table("attempts")
