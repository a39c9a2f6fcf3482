"""Invented people behind pseudonyms: cluster teams, and members of the online network."""

from dataclasses import dataclass

import facts

# Homes of the network's members: the seven countries of the track first, then the rest of the 30.
HOMES = ("DZ EG JO LB MA PS TN " * 4 + "FR FR FR BE ES ES IT IT GR GB DE NL PT CY MT SE DK AT IE FI PL"
         " RO BG HR SI TR CH").split()
SEXES = ["F"] * 45 + ["M"] * 47 + ["X"] * 2 + [""] * 6
CLUSTER_TYPES = ["CLUSTER"] * 3 + ["SME"] * 4 + ["STARTUP", "RESEARCH"]
NETWORK_TYPES = ["SME"] * 4 + ["STARTUP"] * 4 + ["RESEARCH", "PUBLIC", "INVESTOR", "SUPPORT", "SUPPORT"]


@dataclass(frozen=True)
class Person:
    """A pseudonym with what the attendance list says of it."""

    pseudonym: str
    sex: str
    organisation_type: str
    home: str
    cluster: str = ""


class People:
    """Everyone who may take part: `teams` by cluster, `network` without one, `mentors`."""

    def __init__(self, random):
        self.random = random
        self.taken = set()
        self.teams = {
            code: [self.person(country, CLUSTER_TYPES, code) for _ in range(9)]
            for code, _, country, _ in facts.clusters()
        }
        self.network = [self.person(random.choice(HOMES), NETWORK_TYPES) for _ in range(330)]
        self.mentors = [self.person(home, ["SUPPORT", "INVESTOR"])
                        for home in "GB FR BE IT GB FR ES JO".split()]

    def person(self, home, types, cluster=""):
        """A new person under a pseudonym that nobody has yet."""
        pseudonym = f"T-{self.random.getrandbits(40):010x}"
        assert pseudonym not in self.taken
        self.taken.add(pseudonym)
        return Person(pseudonym, self.random.choice(SEXES), self.random.choice(types), home, cluster)

    def from_team(self, cluster, count):
        """`count` people of one cluster."""
        return self.random.sample(self.teams[cluster], count)

    def from_clusters(self, clusters, least, most):
        """A few people of each cluster."""
        return [person for cluster in clusters
                for person in self.from_team(cluster, self.random.randint(least, most))]
