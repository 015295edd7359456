using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace OrderMgmt.Infrastructure.Persistence;

internal static class Duplicates
{
    private const int UniqueIndexViolation = 2601;
    private const int UniqueConstraintViolation = 2627;

    /// <summary>A row with this key is there already. SQLite's writers pass a gate, so there a look before the save is enough.</summary>
    public static bool IsDuplicate(this DbUpdateException failure) =>
        failure.InnerException is SqlException { Number: UniqueIndexViolation or UniqueConstraintViolation };
}
