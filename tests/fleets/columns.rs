//! Shops as columns: Parquet with the types that their values have.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Float64Array, Int64Array, ListArray, RecordBatch, StringArray, StructArray,
};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Fields, Schema};
use parquet::arrow::ArrowWriter;
use parquet::file::properties::WriterProperties;
use serde_json::Value;

/// How many rows stand in a group.
const GROUP: usize = 50;

/// Shops as a file of columns, in several groups of rows.
pub(crate) fn columns(shops: &[Value]) -> Vec<u8> {
    let shops: Vec<&Value> = shops.iter().collect();
    let DataType::Struct(fields) = form(&shops) else { panic!("shops have facts") };
    let arrays = fields.iter().map(|field| array(&field_of(&shops, field.name()), field.data_type()));
    let schema = Arc::new(Schema::new(fields.clone()));
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays.collect()).expect("columns");
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(GROUP)).build();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties)).expect("a file");
    writer.write(&batch).expect("rows");
    writer.into_inner().expect("a file")
}

/// A shop without its nulls: one in columns says nothing.
pub(crate) fn without_nulls(shop: &mut Value) {
    match shop {
        Value::Object(pairs) => {
            pairs.retain(|_, value| !value.is_null());
            pairs.values_mut().for_each(without_nulls);
        }
        Value::Array(elements) => elements.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

/// The type that takes some values.
fn form(values: &[&Value]) -> DataType {
    let given: Vec<&Value> = values.iter().copied().filter(|value| !value.is_null()).collect();
    let are = |is: fn(&Value) -> bool| !given.is_empty() && given.iter().all(|value| is(value));
    if are(Value::is_boolean) {
        DataType::Boolean
    } else if are(Value::is_i64) {
        DataType::Int64
    } else if are(Value::is_number) {
        DataType::Float64
    } else if are(Value::is_object) {
        let mut names: Vec<&String> = Vec::new();
        for name in given.iter().filter_map(|value| value.as_object()).flat_map(|object| object.keys()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let field = |name: &&String| Field::new(*name, form(&field_of(&given, name)), true);
        DataType::Struct(names.iter().map(field).collect())
    } else if are(Value::is_array) {
        let elements: Vec<&Value> = given.iter().filter_map(|value| value.as_array()).flatten().collect();
        DataType::List(Arc::new(Field::new("element", form(&elements), true)))
    } else {
        DataType::Utf8
    }
}

fn field_of<'a>(values: &[&'a Value], name: &str) -> Vec<&'a Value> {
    values.iter().map(|value| value.get(name).unwrap_or(&Value::Null)).collect()
}

fn array(values: &[&Value], form: &DataType) -> ArrayRef {
    let text = |value: &&Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    match form {
        DataType::Boolean => Arc::new(values.iter().map(|value| value.as_bool()).collect::<BooleanArray>()),
        DataType::Int64 => Arc::new(values.iter().map(|value| value.as_i64()).collect::<Int64Array>()),
        DataType::Float64 => Arc::new(values.iter().map(|value| value.as_f64()).collect::<Float64Array>()),
        DataType::Struct(fields) => Arc::new(records(values, fields)),
        DataType::List(of) => {
            let lists = values.iter().map(|value| value.as_array().map_or(0, Vec::len));
            let elements: Vec<&Value> =
                values.iter().filter_map(|value| value.as_array()).flatten().collect();
            let elements = array(&elements, of.data_type());
            let given: NullBuffer = values.iter().map(|value| value.is_array()).collect();
            Arc::new(ListArray::new(Arc::clone(of), OffsetBuffer::from_lengths(lists), elements, Some(given)))
        }
        _ => Arc::new(values.iter().map(text).collect::<StringArray>()),
    }
}

fn records(values: &[&Value], fields: &Fields) -> StructArray {
    let given: NullBuffer = values.iter().map(|value| value.is_object()).collect();
    if fields.is_empty() {
        return StructArray::new_empty_fields(values.len(), Some(given));
    }
    let columns = fields.iter().map(|field| array(&field_of(values, field.name()), field.data_type()));
    StructArray::new(fields.clone(), columns.collect(), Some(given))
}
