using System.Collections;
using System.Data.Common;

namespace OrderMgmt.SqlServer.Tests.Offline;

/// <summary>Answers each result with the same row again and again, its values by the column or else by the type that is asked for.</summary>
internal sealed class OfflineReader(OfflineServer server, IReadOnlyList<ResultShape> results) : DbDataReader
{
    private int result;
    private int row;

    private int Rows =>
        result >= results.Count ? 0
        : !results[result].IsSearch ? 1
        : server.Empty.Contains(results[result].Table) ? 0
        : server.Rows;

    public override int FieldCount => result < results.Count ? results[result].Columns.Count : 0;

    public override bool HasRows => Rows > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override int Depth => 0;

    public override object this[int ordinal] => throw AskedWithoutType();

    public override object this[string name] => throw AskedWithoutType();

    public override bool Read() => row++ < Rows;

    public override bool NextResult()
    {
        row = 0;
        return ++result < results.Count;
    }

    public override string GetName(int ordinal) => results[result].Columns[ordinal];

    public override int GetOrdinal(string name) => results[result].Columns.ToList().IndexOf(name);

    public override string GetDataTypeName(int ordinal) => "sql_variant";

    public override Type GetFieldType(int ordinal) => typeof(object);

    public override bool IsDBNull(int ordinal) => GivenAt(ordinal) is { } given ? given is DBNull : SampleValues.IsNull(Column(ordinal));

    public override T GetFieldValue<T>(int ordinal) => (T)Stored(ValueOf(ordinal, typeof(T)), typeof(T));

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override object GetValue(int ordinal) => throw AskedWithoutType();

    public override int GetValues(object[] values) => throw AskedWithoutType();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw AskedWithoutType();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw AskedWithoutType();

    public override IEnumerator GetEnumerator() => throw AskedWithoutType();

    // A computed column has no name: what is said of an EXISTS, a bool, is not said of the count of changed rows.
    private object ValueOf(int ordinal, Type type) =>
        GivenAt(ordinal) is { } given && (GetName(ordinal) != "" || type.IsInstanceOfType(given))
            ? given
            : SampleValues.Of(Column(ordinal), type);

    // SQLite has one type for whole numbers, and stores times as ticks.
    private static object Stored(object value, Type type) => value switch
    {
        DateTime time when type == typeof(long) => time.Ticks,
        int number when type == typeof(long) => (long)number,
        _ => value,
    };

    private object? GivenAt(int ordinal) =>
        server.Values.GetValueOrDefault(Column(ordinal)) is Func<int, object> ofRow ? ofRow(row - 1) : server.Values.GetValueOrDefault(Column(ordinal));

    private string Column(int ordinal) => $"{results[result].Table}.{GetName(ordinal)}";

    private static NotSupportedException AskedWithoutType() => new("The made-up value depends on the type that is asked for.");
}
