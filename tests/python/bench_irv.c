/* Instant runoff over strict rankings as one would write it in C: every round looks through every ballot again.
   ranks: ballots x norms, 1 best; order: receives the norms in the order of elimination, the winner last.
   Equal lowest tallies: the highest number goes. */
void irv(const unsigned short *ranks, int ballots, int norms, int *order)
{
    int out[norms];
    long tally[norms];
    for (int a = 0; a < norms; a++) out[a] = 0;
    for (int round = 0; round < norms; round++) {
        for (int a = 0; a < norms; a++) tally[a] = 0;
        for (int ballot = 0; ballot < ballots; ballot++) {
            const unsigned short *row = ranks + (long)ballot * norms;
            int top = -1;
            for (int a = 0; a < norms; a++)
                if (!out[a] && (top < 0 || row[a] < row[top])) top = a;
            tally[top]++;
        }
        int lowest = -1;
        for (int a = 0; a < norms; a++)
            if (!out[a] && (lowest < 0 || tally[a] <= tally[lowest])) lowest = a;
        out[lowest] = 1;
        order[round] = lowest;
    }
}
