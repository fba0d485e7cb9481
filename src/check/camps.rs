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

/// Groups disagreeing pairs that share a claim; claims that agree with one of them join its camp.
///
/// `same` tells whether two claims bear one value.
pub(super) fn cluster(conflicts: &[Pair], agreeing: &[Pair], same: impl Fn(ClaimRef, ClaimRef) -> bool) -> Vec<Cluster> {
    let mut parent: BTreeMap<ClaimRef, ClaimRef> = BTreeMap::new();
    for p in conflicts {
        let (a, b) = (root(&mut parent, p.0), root(&mut parent, p.1));
        parent.insert(a.max(b), a.min(b));
    }
    let members: Vec<ClaimRef> = parent.keys().copied().collect();
    let mut groups: BTreeMap<ClaimRef, Cluster> = BTreeMap::new();
    for m in members {
        let top = root(&mut parent, m);
        let group = groups.entry(top).or_insert_with(|| Cluster { camps: Vec::new(), pairs: Vec::new() });
        match group.camps.iter_mut().find(|camp| camp.iter().all(|&c| same(c, m))) {
            Some(camp) => camp.push(m),
            None => group.camps.push(vec![m]),
        }
    }
    for (i, p) in conflicts.iter().enumerate() {
        let top = root(&mut parent, p.0);
        if let Some(g) = groups.get_mut(&top) {
            g.pairs.push(i);
        }
    }
    for p in agreeing {
        for (inside, outside) in [(p.0, p.1), (p.1, p.0)] {
            if !parent.contains_key(&inside) || parent.contains_key(&outside) {
                continue;
            }
            let top = root(&mut parent, inside);
            if let Some(camp) = groups.get_mut(&top).and_then(|g| g.camps.iter_mut().find(|c| c.contains(&inside)))
                && !camp.contains(&outside)
            {
                camp.push(outside);
            }
        }
    }
    let mut clusters: Vec<Cluster> = groups.into_values().filter(|g| g.camps.len() >= 2).collect();
    for c in &mut clusters {
        for camp in &mut c.camps {
            camp.sort_unstable();
            camp.dedup();
        }
        c.camps.sort();
    }
    clusters
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
