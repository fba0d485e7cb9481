//! Pairs to camps: ten sources with two tolls are one finding with two readings, not twenty-five findings.

use crate::align::ClaimRef;
use std::collections::{BTreeMap, BTreeSet};

/// Two claims about one point.
pub(super) type Pair = (ClaimRef, ClaimRef);

/// A disagreement among many claims.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Claims by camp; camps in the order of their first claim, claims in order.
    pub camps: Vec<Vec<ClaimRef>>,
    /// Indices of the pairs that disagree.
    pub pairs: Vec<usize>,
}

impl Cluster {
    /// Without the disagreements that one of the documents resolves: it bears both values and sets them beside each
    /// other as two facts ("12 on Monday, 31 in all five operations"). `None` where nothing is left.
    pub fn unresolved(mut self, conflicts: &[Pair]) -> Option<Self> {
        let camp_of = |at: ClaimRef| self.camps.iter().position(|camp| camp.contains(&at));
        let joined = |&i: &usize| Some((camp_of(conflicts[i].0)?, camp_of(conflicts[i].1)?));
        // A pair inside one document is a disagreement of its own, as between a headline and its story.
        let own: BTreeSet<(usize, usize)> = (self.pairs.iter())
            .filter(|&&i| conflicts[i].0.document == conflicts[i].1.document)
            .filter_map(joined)
            .map(|(x, y)| (x.min(y), x.max(y)))
            .collect();
        let bears = |camp: usize| self.camps[camp].iter().map(|at| at.document).collect::<BTreeSet<_>>();
        let resolved = |x: usize, y: usize| !own.contains(&(x.min(y), x.max(y))) && !bears(x).is_disjoint(&bears(y));
        let pairs: Vec<usize> = self.pairs.iter().copied().filter(|i| joined(i).is_none_or(|(x, y)| !resolved(x, y))).collect();
        let kept: BTreeSet<usize> = pairs.iter().filter_map(joined).flat_map(|(x, y)| [x, y]).collect();
        let mut index = 0..;
        self.camps.retain(|_| index.next().is_some_and(|i| kept.contains(&i)));
        self.pairs = pairs;
        (self.camps.len() >= 2).then_some(self)
    }
}

/// Groups disagreeing claims that are about one point; claims that agree with a camp join it.
///
/// `same` tells whether two claims bear one value, `met` whether their documents were compared at all. No chains: a claim
/// belongs to a point with at least half of whose claims it was paired, of those it could have been; and it joins a camp
/// if its value is that of at least half of the camp.
pub(super) fn cluster(
    conflicts: &[Pair],
    agreeing: &[Pair],
    same: impl Fn(ClaimRef, ClaimRef) -> bool,
    met: impl Fn(ClaimRef, ClaimRef) -> bool,
) -> Vec<Cluster> {
    let mut linked: BTreeMap<ClaimRef, BTreeSet<ClaimRef>> = BTreeMap::new();
    for &(a, b) in conflicts.iter().chain(agreeing) {
        linked.entry(a).or_default().insert(b);
        linked.entry(b).or_default().insert(a);
    }
    let disagrees: BTreeSet<ClaimRef> = conflicts.iter().flat_map(|p| [p.0, p.1]).collect();
    let mut points: Vec<Vec<ClaimRef>> = Vec::new();
    let mut open: Vec<Pair> = conflicts.to_vec();
    while !open.is_empty() {
        let before = points.len();
        for group in groups(&open) {
            points.push(star(&group, &linked, &same, &met));
        }
        let holds = |p: &Pair| points[before..].iter().any(|point| point.binary_search(&p.0).is_ok() && point.binary_search(&p.1).is_ok());
        let left: Vec<Pair> = open.iter().copied().filter(|p| !holds(p)).collect();
        if left.len() == open.len() {
            break;
        }
        open = left;
    }
    let mut clusters = Vec::new();
    for point in points {
        let mut cluster = Cluster { camps: Vec::new(), pairs: Vec::new() };
        for &m in &point {
            match cluster.camps.iter_mut().find(|camp| camp.iter().all(|&c| same(c, m))) {
                Some(camp) => camp.push(m),
                None => cluster.camps.push(vec![m]),
            }
        }
        let inside: BTreeSet<ClaimRef> = point.iter().copied().collect();
        cluster.pairs.extend((0..conflicts.len()).filter(|&i| inside.contains(&conflicts[i].0) && inside.contains(&conflicts[i].1)));
        for p in agreeing {
            for (known, other) in [(p.0, p.1), (p.1, p.0)] {
                if !inside.contains(&known) || disagrees.contains(&other) {
                    continue;
                }
                if let Some(camp) = cluster.camps.iter_mut().find(|c| c.contains(&known))
                    && !camp.contains(&other)
                    && 2 * camp.iter().filter(|&&c| same(c, other)).count() >= camp.len()
                {
                    camp.push(other);
                }
            }
        }
        if cluster.camps.len() >= 2 {
            for camp in &mut cluster.camps {
                camp.sort_unstable();
                camp.dedup();
            }
            cluster.camps.sort();
            clusters.push(cluster);
        }
    }
    clusters.sort_by(|x, y| x.camps.cmp(&y.camps));
    clusters
}

/// The claims of pairs that hang together, link by link.
fn groups(pairs: &[Pair]) -> Vec<Vec<ClaimRef>> {
    let mut parent: BTreeMap<ClaimRef, ClaimRef> = BTreeMap::new();
    for p in pairs {
        let (a, b) = (root(&mut parent, p.0), root(&mut parent, p.1));
        parent.insert(a.max(b), a.min(b));
    }
    let members: Vec<ClaimRef> = parent.keys().copied().collect();
    let mut groups: BTreeMap<ClaimRef, Vec<ClaimRef>> = BTreeMap::new();
    for m in members {
        groups.entry(root(&mut parent, m)).or_default().push(m);
    }
    groups.into_values().collect()
}

/// Of a group, the claim with most links, and those that were paired with at least half of the claims already taken.
fn star(
    group: &[ClaimRef],
    linked: &BTreeMap<ClaimRef, BTreeSet<ClaimRef>>,
    same: &impl Fn(ClaimRef, ClaimRef) -> bool,
    met: &impl Fn(ClaimRef, ClaimRef) -> bool,
) -> Vec<ClaimRef> {
    let none = BTreeSet::new();
    let links = |m: ClaimRef| linked.get(&m).unwrap_or(&none);
    let degree = |m: ClaimRef| links(m).iter().filter(|o| group.binary_search(o).is_ok()).count();
    let Some(&centre) = group.iter().max_by_key(|&&m| (degree(m), std::cmp::Reverse(m))) else { return Vec::new() };
    let mut around: Vec<ClaimRef> = links(centre).iter().copied().filter(|m| group.binary_search(m).is_ok()).collect();
    around.sort_by_key(|&m| (std::cmp::Reverse(degree(m)), m));
    let mut point = vec![centre];
    // The other camp of the centre's own is linked with it through those it disagrees with.
    let second: Vec<ClaimRef> = group.iter().copied().filter(|m| *m != centre && !around.contains(m)).collect();
    for m in around.into_iter().chain(second) {
        let could = point.iter().filter(|&&p| p.document != m.document && met(p, m)).count();
        let linked = |p: &&ClaimRef| links(m).contains(p);
        let fits = point.iter().filter(|p| linked(p) || same(**p, m)).count();
        if point.iter().any(|p| linked(&p)) && 2 * fits >= could {
            point.push(m);
        }
    }
    point.sort_unstable();
    point
}

fn root(parent: &mut BTreeMap<ClaimRef, ClaimRef>, at: ClaimRef) -> ClaimRef {
    let up = *parent.entry(at).or_insert(at);
    if up == at {
        return at;
    }
    let top = root(parent, up);
    parent.insert(at, top);
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(document: usize) -> ClaimRef {
        ClaimRef { document, claim: 0 }
    }

    /// Camps of documents, given the values of their claims and the pairs that disagree.
    fn camps(values: &[u32], conflicts: &[(usize, usize)], agreeing: &[(usize, usize)]) -> Vec<Vec<Vec<usize>>> {
        let pairs = |list: &[(usize, usize)]| list.iter().map(|&(a, b)| (at(a), at(b))).collect::<Vec<Pair>>();
        let same = |a: ClaimRef, b: ClaimRef| values[a.document].abs_diff(values[b.document]) <= 1;
        let found = cluster(&pairs(conflicts), &pairs(agreeing), same, |_, _| true);
        found.into_iter().map(|c| c.camps.into_iter().map(|camp| camp.into_iter().map(|r| r.document).collect()).collect()).collect()
    }

    #[test]
    fn many_sources_with_two_numbers_are_one_finding() {
        let conflicts: Vec<(usize, usize)> = (0..5).flat_map(|a| (5..9).map(move |b| (a, b))).collect();
        let got = camps(&[12, 12, 12, 12, 12, 17, 17, 17, 17], &conflicts, &[]);
        assert_eq!(got, [[vec![0, 1, 2, 3, 4], vec![5, 6, 7, 8]]]);
    }

    #[test]
    fn single_links_make_no_chain() {
        // 0 and 1 speak of one point, 1 and 2 of another, 2 and 3 of a third.
        let got = camps(&[12, 40, 70, 90], &[(0, 1), (1, 2), (2, 3)], &[]);
        assert!(got.iter().all(|c| c.iter().flatten().count() <= 3), "{got:?}");
        let told = |a: usize, b: usize| got.iter().any(|c| c.iter().flatten().any(|&d| d == a) && c.iter().flatten().any(|&d| d == b));
        assert!(told(0, 1) && told(1, 2) && told(2, 3), "nothing is lost: {got:?}");
    }

    #[test]
    fn who_agrees_with_half_of_a_camp_joins_it() {
        // By steps that are each within reach of the next, 14 comes to stand with 12.
        let got = camps(&[12, 30, 13, 14, 15], &[(0, 1)], &[(0, 2), (2, 3), (3, 4)]);
        assert_eq!(got, [[vec![0, 2], vec![1]]]);
    }
}
