package hub

this_year(day) if {
	day >= 20250901
	day <= 20260831
}

last_year(day) if {
	day >= 20240901
	day <= 20250831
}

share(counted, open, of, least) := "cannot_tell" if {
	of == 0
} else := "met" if {
	counted / of >= least
} else := "cannot_tell" if {
	(counted + open) / of >= least
} else := "not_met"

noted(value) := "cannot_tell" if {
	value == null
} else := "met" if {
	value
} else := "not_met"

default time := "cannot_tell"

time := "met" if {
	input.months != null
	input.months >= 9
} else := "not_met" if {
	input.months != null
}

whole_rounds := count([round |
	some round in input.rounds
	count(round) >= 2
	not false in round
])

rounds := "met" if {
	whole_rounds >= 2
} else := "cannot_tell" if {
	whole_rounds + floor(input.unnamed / 2) >= 2
} else := "not_met"

visited := {review.visited |
	some review in input.reviews
	review.visit != null
	this_year(review.visit)
}

followed := {impact.party |
	some review in input.reviews
	some impact in review.impacts
	this_year(impact.on)
}

members := {member | some member in input.members}

trained(person, course, after) if {
	some training in person.training
	training.course == course
	training.on > after
}

reviewer_count := count([person |
	some person in input.people
	count(person.at) > 0
	trained(person, "peer-reviewer", 20240831)
])

reviewers := "met" if {
	reviewer_count >= 12
} else := "not_met"

with_champion := {member |
	some person in input.people
	trained(person, "improvement-champion", 20230831)
	some member in person.at
}

champions := "cannot_tell" if {
	count(members) == 0
} else := "met" if {
	count(members - with_champion) == 0
} else := "not_met"

trainings := [training.own |
	some person in input.people
	some training in person.training
	training.course == "peer-reviewer"
	training.by_member
	training.on >= 20240901
]

own_training := share(
	count([own | some own in trainings; own == true]),
	count([own | some own in trainings; own == null]),
	count(trainings), 0.75,
)

changes := [action.change |
	some review in input.reviews
	some action in review.actions
	last_year(action.agreed)
]

changed := share(
	count([change | some change in changes; change in {"yes", "partly"}]),
	count([change | some change in changes; change in {null, "too_early"}]),
	count(changes), 0.66,
)

broken if {
	some day in input.breaches
	this_year(day)
}

open if {
	some day in input.open
	this_year(day)
}

breaches := "not_met" if {
	broken
} else := "cannot_tell" if {
	open
} else := "met"

receivers := [given.to |
	some given in input.given
	given.on >= 20240901
]

at_least(n, least) := "met" if {
	n >= least
} else := "not_met"

clusters := at_least(count({to | some to in receivers}), 1)

across := at_least(count(receivers), 3)

base := noted(input.hub_base_agreed)

three := [clusters, across, base]

beyond := "met" if {
	count([one | some one in three; one == "met"]) >= 2
} else := "cannot_tell" if {
	count([one | some one in three; one != "not_met"]) >= 2
} else := "not_met"

conditions := {
	"hub.time": time,
	"hub.rounds": rounds,
	"hub.reviews": share(count(members & visited), 0, count(members), 1),
	"hub.impact-reviews": share(count(members & followed), 0, count(members), 0.75),
	"hub.reviewers": reviewers,
	"hub.champions": champions,
	"hub.own-training": own_training,
	"hub.changed": changed,
	"hub.breaches": breaches,
	"hub.succession": noted(input.succession_agreed),
	"hub.beyond": beyond,
}

ready := "not_met" if {
	some verdict in conditions
	verdict == "not_met"
} else := "cannot_tell" if {
	some verdict in conditions
	verdict == "cannot_tell"
} else := "met"

verdicts := object.union(conditions, {
	"hub.clusters": clusters,
	"hub.across": across,
	"hub.base": base,
	"hub.ready": ready,
})
