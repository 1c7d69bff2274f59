//! The disclosure class of a part of a record, such as one clause of an agreement.

use crate::diagnostic::Diagnostics;
use crate::schema::field::{Field, Shown};
use crate::schema::node::Node;
use crate::schema::shape::Shape;
use crate::schema::slug::Slug;
use crate::schema::statement::Statement;
use crate::source::Span;

/// A class of its own, or none: then the part goes where its record goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartClass(Option<(Slug, Span)>);

impl PartClass {
    pub fn id(&self) -> Option<&Slug> {
        self.0.as_ref().map(|(class, _)| class)
    }
}

impl Field for PartClass {
    fn read(node: &Node, diagnostics: &mut Diagnostics) -> Option<Self> {
        Slug::read(node, diagnostics).map(|class| PartClass(Some((class, node.span))))
    }

    fn absent() -> Option<Self> {
        Some(PartClass(None))
    }

    fn shape() -> Shape {
        Shape::Optional(Box::new(Shape::Id))
    }

    fn statement(&self) -> Statement {
        Statement::Nothing
    }

    fn classes(&self, visit: &mut dyn FnMut(&Slug, Span)) {
        if let Some((class, span)) = &self.0 {
            visit(class, *span);
        }
    }

    fn cut(&mut self, shown: &dyn Shown) -> bool {
        self.id().is_none_or(|class| shown.class(class))
    }
}
