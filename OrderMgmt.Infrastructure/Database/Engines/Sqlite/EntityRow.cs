using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>
/// Reads an entity from a row without a context. Columns, conversions and constructors are those of EF's model, so a member
/// that is mapped later is read here by itself; navigations are left empty.
/// </summary>
internal sealed class EntityRow<TEntity>
{
    private readonly Func<SqliteDataReader, TEntity> read;

    /// <param name="table">The table's name in the statement.</param>
    /// <param name="firstOrdinal">The position of the row's first column in the statement.</param>
    public EntityRow(IModel model, string table, int firstOrdinal = 0)
    {
        var shape = new Shape(firstOrdinal);
        read = shape.Compile(model.FindEntityType(typeof(TEntity))!);
        Columns = string.Join(", ", shape.Columns.Select(column => $"{table}.\"{column}\""));
        Count = shape.Columns.Count;
    }

    /// <summary>What the statement must select, in this order.</summary>
    public string Columns { get; }

    public int Count { get; }

    public TEntity Read(SqliteDataReader row) => read(row);

    private sealed class Shape(int firstOrdinal)
    {
        private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

        private readonly ParameterExpression row = Expression.Parameter(typeof(SqliteDataReader), "row");

        public List<string> Columns { get; } = [];

        public Func<SqliteDataReader, TEntity> Compile(IEntityType entity) => Expression.Lambda<Func<SqliteDataReader, TEntity>>(New(entity), row).Compile();

        private Expression New(ITypeBase type)
        {
            var members = type.GetProperties().Where(p => !p.IsShadowProperty()).Select(p => (p.Name, Value: Value(p)))
                .Concat(type.GetComplexProperties().Select(c => (c.Name, Value: Complex(c)))).ToList();
            if (type.ClrType.GetConstructor(Any, Type.EmptyTypes) is { } empty)
                return Expression.MemberInit(Expression.New(empty), members.Select(m => Expression.Bind(Settable(type.ClrType, m.Name), m.Value)));

            var constructor = type.ClrType.GetConstructors(Any).Single(c => c.GetParameters().Length == members.Count);
            return Expression.New(constructor, constructor.GetParameters().Select(p => members.Single(m => m.Name.Equals(p.Name, StringComparison.OrdinalIgnoreCase)).Value));
        }

        private Expression Complex(IComplexProperty property)
        {
            var first = firstOrdinal + Columns.Count;
            var required = property.ComplexType.GetProperties().TakeWhile(p => p.IsNullable).Count();
            var value = New(property.ComplexType);
            return property.IsNullable ? Expression.Condition(IsNull(first + required), Expression.Default(property.ClrType), value) : value;
        }

        private Expression Value(IProperty property)
        {
            var ordinal = firstOrdinal + Columns.Count;
            Columns.Add(property.GetTableColumnMappings().Single().Column.Name);
            var converter = property.GetTypeMapping().Converter;
            var stored = Nullable.GetUnderlyingType(converter?.ProviderClrType ?? property.ClrType) ?? converter?.ProviderClrType ?? property.ClrType;
            Expression value = Expression.Call(row, nameof(SqliteDataReader.GetFieldValue), [stored], Expression.Constant(ordinal));
            if (converter is not null) value = Expression.Invoke(converter.ConvertFromProviderExpression, value);
            if (value.Type != property.ClrType) value = Expression.Convert(value, property.ClrType);
            return property.IsNullable ? Expression.Condition(IsNull(ordinal), Expression.Default(property.ClrType), value) : value;
        }

        // A base class's private setter is seen through that class only.
        private static PropertyInfo Settable(Type type, string name) => type.GetProperty(name, Any)!.DeclaringType!.GetProperty(name, Any)!;

        private MethodCallExpression IsNull(int ordinal) => Expression.Call(row, nameof(SqliteDataReader.IsDBNull), null, Expression.Constant(ordinal));
    }
}
