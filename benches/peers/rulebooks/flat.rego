package bench

import rego.v1

default tier := 0

tier := 4 if extreme

else := 3 if very_serious

else := 2 if serious

else := 1 if input.orders >= 5

extreme if {
	input.orders >= 100
	input.span_days <= 30
}

extreme if input.mass_negative_event

extreme if {
	input.repeated_without_rectifying
	input.orders >= 5
}

extreme if input.evasion_found

very_serious if input.orders >= 50

very_serious if {
	input.complaints >= 30
	input.shop_type == "personal"
}

serious if input.orders >= 20

serious if {
	input.complaints >= 10
	input.score < 4
}
