// values that every stage speaks
