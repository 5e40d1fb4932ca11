package bench

import rego.v1

default tier := 0

tier := 2 if serious

else := 1 if general

recent(order) if {
	order.at >= "2026-08-04"
	order.at <= "2026-11-01"
}

responsible := count([1 |
	some order in input.orders
	order.complained
	order.responsible
	recent(order)
])

products := count({order.product |
	some order in input.orders
	order.reported
	recent(order)
})

serious if {
	input.penalised_before
	not input.rectified_in_time
	input.second_violation
}

serious if responsible >= 3

serious if products >= 2

general if responsible >= 1

general if products >= 1
