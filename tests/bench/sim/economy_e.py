"""Economy E in plain Python, in the style of an agent-based model: see economyE.ts. Prints checksum of seed 1 and seconds."""
import json
import sys
import time

PEERS, KINDS, LOANS, ROUNDS, MOST = 30, 4, 60, 20, 200
MASK = 0xFFFFFFFF


class Peer:
    def __init__(self):
        self.tokens = [0] * KINDS
        self.wellbeing = 50
        self.credit = 100


class Economy:
    def __init__(self, seed):
        self.seed = seed & MASK
        self.round = 0
        self.peers = [Peer() for _ in range(PEERS)]
        for peer in self.peers:
            peer.tokens = [5 + self.draw(15) for _ in range(KINDS)]
        self.affinity = [[0 if i == j else 10 + self.draw(20) for j in range(PEERS)] for i in range(PEERS)]
        # lender, borrower, principal, due, active
        self.loans = [[0, 0, 0, 0, 0] for _ in range(LOANS)]

    def draw(self, below):
        s = self.seed = (self.seed + 0x6D2B79F5) & MASK
        t = ((s ^ (s >> 15)) * (1 | s)) & MASK
        t = ((t + (((t ^ (t >> 7)) * (61 | t)) & MASK)) & MASK) ^ t
        return (t ^ (t >> 14)) % below

    def collect(self):
        for loan in self.loans:
            lender, borrower, principal, due, active = loan
            if active != 1 or due > self.round:
                continue
            row, owed = self.affinity[lender], principal + 1
            if self.peers[borrower].tokens[0] >= owed:
                self.peers[borrower].tokens[0] -= owed
                self.peers[lender].tokens[0] += owed
                row[borrower] = min(MOST, row[borrower] + 3)
                loan[4] = 0
            else:
                self.peers[borrower].credit -= 5
                row[borrower] = 1 if row[borrower] < 7 else row[borrower] - 5
                loan[3] += 3

    def turn(self, i):
        row = self.affinity[i]
        left, j = self.draw(sum(row)), 0
        while left >= row[j]:
            left -= row[j]
            j += 1
        mine, yours, back = self.peers[i].tokens, self.peers[j].tokens, self.affinity[j]
        common, rare = mine.index(max(mine)), mine.index(min(mine))
        amount = 1 + self.draw(3)
        if yours[rare] >= amount and mine[common] >= amount:
            mine[common] -= amount
            yours[common] += amount
            yours[rare] -= amount
            mine[rare] += amount
            row[j] = min(MOST, row[j] + 2)
            back[i] = min(MOST, back[i] + 2)
        elif self.draw(4) == 0 and mine[common] >= amount:
            mine[common] -= amount
            yours[common] += amount
            back[i] = min(MOST, back[i] + 3)
        elif row[j] > 1:
            row[j] -= 1
        if mine[0] < 4 and yours[0] > 12:
            for loan in self.loans:
                if loan[4] == 0:
                    loan[:] = [j, i, 4, self.round + 3, 1]
                    yours[0] -= 4
                    mine[0] += 4
                    break
        self.peers[i].wellbeing += 1 if min(mine) >= 1 else -1

    def consume(self):
        for i, peer in enumerate(self.peers):
            peer.tokens = [held - 1 if held > 0 else 0 for held in peer.tokens]
            peer.tokens[i & 3] += 5
        self.round += 1

    def play(self):
        for _ in range(ROUNDS):
            self.collect()
            for i in range(PEERS):
                self.turn(i)
            self.consume()
        return self.checksum()

    def checksum(self):
        values = [held for peer in self.peers for held in peer.tokens]
        values += [value for peer in self.peers for value in (peer.wellbeing, peer.credit)]
        values += [liking for row in self.affinity for liking in row]
        values += [value for loan in self.loans for value in (loan[4], loan[3])]
        h = 2166136261
        for value in values:
            h = ((h ^ (value & MASK)) * 16777619) & MASK
        return h


first = Economy(1).play()
began = time.process_time()
for number in range(int(sys.argv[1])):
    Economy(number + 1).play()
print(json.dumps({"checksum": first, "seconds": time.process_time() - began}))
